const MOST_CHARACTERS = 100;

/** The paths that are most like one that is not served, best first. */
export function nearestRoutes(path: string, known: readonly string[], most = 3): string[] {
  const asked = path.slice(0, MOST_CHARACTERS).toLowerCase();
  return known
    .map((route) => ({ route, distance: editDistance(asked, route.toLowerCase()) }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, most)
    .map(({ route }) => route);
}

/** Levenshtein's distance: how many characters to add, drop or change. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 0; at < from.length; at += 1) {
    const next = [at + 1];
    for (let other = 0; other < to.length; other += 1) {
      const change = (row[other] ?? 0) + (from[at] === to[other] ? 0 : 1);
      next.push(Math.min(change, (row[other + 1] ?? 0) + 1, (next[other] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
