const forgetting = new Set<() => void>();
let lastId: number | null = null;

/** Has `forget` called when another operator sits down at this window: what it holds is the last one's. */
export function forgetWithOperator(forget: () => void): void {
  forgetting.add(forget);
}

/** An operator sits here from now on; for one who sat here last nothing is forgotten. */
export function seatOperator(id: number): void {
  if (id === lastId) return;
  lastId = id;
  for (const forget of forgetting) forget();
}
