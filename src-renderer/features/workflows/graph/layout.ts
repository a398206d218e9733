import { Graph, layout as layOut } from '@dagrejs/dagre';
import type { Draft } from '../model/draft.ts';
import { edgeLabel } from '../model/sentences.ts';
import { placeStatus } from '../model/status-edits.ts';
import {
  loopEdge,
  outermost,
  pointAlong,
  straightEdge,
  type Point,
  type Size,
} from './geometry.ts';

/** Every status is drawn as large. */
export const nodeSize: Size = { width: 158, height: 48 };
const LABEL_HEIGHT = 18;
/** The width of a letter of a label, on the average. */
const LETTER = 6.4;
const MARGIN = 24;
/** How far edges between the same two statuses stand apart. */
const APART = 34;

export interface DrawnNode {
  readonly status: string;
  /** Its middle. */
  readonly center: Point;
}

export interface DrawnEdge {
  /** The place of the transition in the definition. */
  readonly at: number;
  readonly points: readonly Point[];
  readonly label: string;
  /** The middle of the label. */
  readonly labelAt: Point;
  readonly labelWidth: number;
}

export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly size: Size;
}

interface Laid {
  readonly centers: ReadonlyMap<string, Point>;
  /** By the place of the transition. */
  readonly edges: ReadonlyMap<number, { readonly points: readonly Point[]; readonly label: Point }>;
}

/**
 * Fixes every status where it is drawn now, so that nothing else moves when one of them is put elsewhere.
 */
export function withPlaces(draft: Draft): Draft {
  return drawingOf(draft).nodes.reduce(
    (placed, { status, center }) =>
      placeStatus(placed, status, center.x - nodeSize.width / 2, center.y - nodeSize.height / 2),
    draft,
  );
}

/** Draws a definition: statuses where they were put, the others where the automatic layout puts them. */
export function drawingOf(draft: Draft): Drawing {
  const laid = laidOut(draft);
  const nodes = drawnNodes(draft, laid);
  const centers = new Map(nodes.map(({ status, center }) => [status, center]));
  const edges = draft.transitions.flatMap((_each, at) => {
    const edge = drawnEdge(draft, at, laid, centers);
    return edge ? [edge] : [];
  });
  return { nodes, edges, size: sizeOf(nodes, edges) };
}

/** Those that were put somewhere first, so that the others find a place beside them. */
function drawnNodes({ statuses }: Draft, { centers }: Laid): DrawnNode[] {
  const drawn = new Map<string, Point>();
  for (const [status, { pos }] of Object.entries(statuses)) {
    if (pos) drawn.set(status, centerOf(pos[0], pos[1]));
  }
  const isPlaced = drawn.size > 0;
  for (const status of Object.keys(statuses)) {
    const center = centers.get(status);
    if (drawn.has(status) || !center) continue;
    drawn.set(status, isPlaced ? freePlace(center, [...drawn.values()]) : center);
  }
  return Object.keys(statuses).flatMap((status) => {
    const center = drawn.get(status);
    return center ? [{ status, center }] : [];
  });
}

/** The place itself, or the next one below that no other node covers. */
function freePlace({ x, y }: Point, taken: readonly Point[]): Point {
  const covers = (other: Point, at: number): boolean =>
    Math.abs(other.x - x) < nodeSize.width && Math.abs(other.y - at) < nodeSize.height;
  let free = y;
  while (taken.some((other) => covers(other, free))) free += nodeSize.height;
  return { x, y: free };
}

function centerOf(left: number, top: number): Point {
  return { x: left + nodeSize.width / 2, y: top + nodeSize.height / 2 };
}

function drawnEdge(
  draft: Draft,
  at: number,
  laid: Laid,
  centers: ReadonlyMap<string, Point>,
): DrawnEdge | undefined {
  const transition = draft.transitions[at];
  const from = transition && centers.get(transition.from);
  const to = transition && centers.get(transition.to);
  if (!from || !to) return undefined;
  const label = edgeLabel(transition);
  const drawn = { at, label, labelWidth: labelWidth(label) };
  const automatic = laid.edges.get(at);
  const moved = [transition.from, transition.to].some((one) =>
    isElsewhere(centers.get(one), laid.centers.get(one)),
  );
  if (automatic && !moved) return { ...drawn, points: automatic.points, labelAt: automatic.label };
  if (transition.from === transition.to) {
    const loop = loopEdge(from, nodeSize);
    return { ...drawn, points: loop, labelAt: outermost(loop) };
  }
  const points = straightEdge(from, to, nodeSize, bendOf(draft, at));
  return { ...drawn, points, labelAt: pointAlong(points, labelShare(draft, at)) };
}

/** Places are kept in whole pixels. */
function isElsewhere(one: Point | undefined, other: Point | undefined): boolean {
  return !one || !other || Math.abs(one.x - other.x) > 1 || Math.abs(one.y - other.y) > 1;
}

/** How far an edge stands off the straight line: not at all, if it is the only one between its statuses. */
function bendOf(draft: Draft, at: number): number {
  const own = draft.transitions[at];
  const against = draft.transitions.some(({ from, to }) => from === own?.to && to === own.from);
  const { place, count } = placeAmong(draft, at);
  return against ? (place + 0.6) * APART : (place - (count - 1) / 2) * APART;
}

/** Labels of edges between the same statuses stand one behind the other, so that none covers another. */
function labelShare(draft: Draft, at: number): number {
  const { place, count } = placeAmong(draft, at);
  return (place + 1) / (count + 1);
}

/** The place of a transition among those that lead from the same status to the same one. */
function placeAmong({ transitions }: Draft, at: number): { place: number; count: number } {
  const own = transitions[at];
  const along = transitions.flatMap(({ from, to }, place) =>
    from === own?.from && to === own.to ? [place] : [],
  );
  return { place: along.indexOf(at), count: along.length };
}

function laidOut({ statuses, transitions, initial }: Draft): Laid {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 34, edgesep: 18, ...margins });
  // The first one that is named stands at the top, as far as the edges let it.
  const names = Object.keys(statuses).sort(
    (one, other) => Number(other === initial) - Number(one === initial),
  );
  for (const status of names) graph.setNode(status, { ...nodeSize });
  for (const [at, transition] of transitions.entries()) {
    const { from, to } = transition;
    if (!graph.hasNode(from) || !graph.hasNode(to)) continue;
    const width = labelWidth(edgeLabel(transition));
    graph.setEdge(from, to, { width, height: LABEL_HEIGHT, labelpos: 'c' }, String(at));
  }
  layOut(graph);
  return readLayout(graph);
}

const margins = { marginx: MARGIN, marginy: MARGIN };

interface LaidEdge {
  readonly points: readonly Point[];
  readonly x: number;
  readonly y: number;
}

function readLayout(graph: Graph): Laid {
  const centers = new Map<string, Point>();
  for (const status of graph.nodes()) {
    const { x, y } = graph.node(status) as Point;
    centers.set(status, { x, y });
  }
  const edges = new Map<number, { points: readonly Point[]; label: Point }>();
  for (const edge of graph.edges()) {
    const { points, x, y } = graph.edge(edge) as LaidEdge;
    edges.set(Number(edge.name), { points, label: { x, y } });
  }
  return { centers, edges };
}

function sizeOf(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]): Size {
  const right = [
    ...nodes.map(({ center }) => center.x + nodeSize.width / 2),
    ...edges.flatMap(({ labelAt, labelWidth: width, points }) => [
      labelAt.x + width / 2,
      ...points.map(({ x }) => x),
    ]),
  ];
  const bottom = [
    ...nodes.map(({ center }) => center.y + nodeSize.height / 2),
    ...edges.flatMap(({ points }) => points.map(({ y }) => y)),
  ];
  return { width: Math.max(0, ...right) + MARGIN, height: Math.max(0, ...bottom) + MARGIN };
}

function labelWidth(label: string): number {
  return label.length * LETTER + 12;
}
