/** Lets others have the event loop once. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
