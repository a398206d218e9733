/** Stands in a template for what is different in every element. */
export const ID = '@ID@';

/** What a post looks like, and how many come at a time. */
export interface Shape {
  readonly name: string;
  readonly connections: number;
  readonly elements: number;
}

/** Whom to load, and with what. */
export interface LoadTarget {
  readonly url: string;
  readonly authorization: string | undefined;
  /** One element as JSON text, with {@link ID} in it. */
  readonly element: string;
  /** The body is an array also of one element. */
  readonly alwaysArray: boolean;
}

/** A body of so many elements, of which each is about something else. */
export function bodyOf(
  target: Pick<LoadTarget, 'element' | 'alwaysArray'>,
  ids: readonly string[],
): string {
  const elements = ids.map((id) => target.element.replaceAll(ID, id)).join(',');
  return target.alwaysArray || ids.length > 1 ? `[${elements}]` : elements;
}

/** What a load generator measured. */
export interface LoadResult {
  readonly signals: number;
  readonly seconds: number;
  /** Milliseconds from the post until its 2xx. */
  readonly p50: number;
  readonly p99: number;
  /** Posts that were not answered 2xx. */
  readonly failed: number;
}

/** Posts for about so many seconds, every element about something new. */
export type LoadGenerator = (
  target: LoadTarget,
  shape: Shape,
  seconds: number,
  prefix: string,
) => Promise<LoadResult>;

export const shapes: readonly Shape[] = [
  { name: 'single posts', connections: 50, elements: 1 },
  { name: 'single posts', connections: 200, elements: 1 },
  { name: 'arrays of 64', connections: 8, elements: 64 },
  { name: 'arrays of 5,000', connections: 2, elements: 5_000 },
];

const LABELS = {
  alertname: 'LinkDown',
  instance: ID,
  severity: 'high',
  site: 'oslo',
  team: 'network',
};
const SUMMARY = `The uplink of ${ID} is down`;
const GRAPH = 'http://prometheus.example/graph?g0.expr=up';

/** A signal in Watchfloor's own format. */
export const signalElement = JSON.stringify({
  action: 'trigger',
  key: ID,
  level: 'high',
  description: SUMMARY,
  detailsUrl: GRAPH,
  tags: Object.entries(LABELS).map(([name, value]) => `${name}=${value}`),
});

/** The same problem as an alert, with a label for each tag. */
export const alertElement = JSON.stringify({
  labels: LABELS,
  annotations: { summary: SUMMARY },
  generatorURL: GRAPH,
});
