/** A source as Argus's API shows it. Clients make an object of it: a further key would break them. */
export interface SourceObject {
  readonly pk: number;
  readonly name: string;
  readonly type: { readonly name: string };
  /** The actor of its posts. */
  readonly user: number;
  readonly base_url: string;
}

export function sourceObject(source: {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly actorId: number;
  readonly baseUrl: string;
}): SourceObject {
  return {
    pk: source.id,
    name: source.name,
    type: { name: source.type },
    user: source.actorId,
    base_url: source.baseUrl,
  };
}
