const MOST_ACTORS = 50;
const LONGEST_NAME = 200;

export interface ActorNames {
  readonly names: readonly string[];
  /** Whether something was left out. */
  readonly cut: boolean;
}

/** Who acts in a workflow, as plain text: a kind and who of it; what has another form as its JSON. */
export function actorNames(actors: readonly unknown[]): ActorNames {
  const names = actors.slice(0, MOST_ACTORS).map(nameOf);
  return {
    names: names.map((name) => name.slice(0, LONGEST_NAME)),
    cut: actors.length > MOST_ACTORS || names.some((name) => name.length > LONGEST_NAME),
  };
}

function nameOf(actor: unknown): string {
  const isMap = typeof actor === 'object' && actor !== null;
  if (isMap && 'type' in actor && 'id' in actor) return `${textOf(actor.type)} ${textOf(actor.id)}`;
  return textOf(actor);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
