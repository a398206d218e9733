/** The source as which Watchfloor itself reports: it has no key, and nobody can remove it. */
export const OWN_SOURCE = { name: 'watchfloor', type: 'watchfloor' } as const;

export function isOwnSource({ type }: { readonly type: string }): boolean {
  return type === OWN_SOURCE.type;
}
