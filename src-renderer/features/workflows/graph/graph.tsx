import { Maximize2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { Button } from '../../../components/button.tsx';
import { editorTexts } from '../editor/editor.texts.ts';
import type { Draft } from '../model/draft.ts';
import type { Selection } from '../model/selection.ts';
import { cornerAt, idle, movedTo, pressed, type Drag } from './drag.ts';
import { smoothPath, type Point } from './geometry.ts';
import { drawingOf, nodeSize, type DrawnEdge, type DrawnNode } from './layout.ts';
import './graph.css';

export interface GraphProps {
  readonly draft: Draft;
  readonly selection: Selection | null;
  /** The status in which a simulated incident is; null: none is played. */
  readonly current?: string | null;
  /** The id of the transition that was executed last in a simulation. */
  readonly taken?: string | null;
  /** Statuses and places of transitions in which the lint found something. */
  readonly faults?: ReadonlySet<string>;
  readonly onSelect?: (selection: Selection) => void;
  /** Further buttons beside the picture. */
  readonly tools?: ReactNode;
  /** Statuses can be dragged; left out: they stay. */
  readonly onPlace?: (status: string, corner: Point) => void;
}

/**
 * The definition as a picture. Whatever can be done in it by the pointer can be done in the outline by
 * keys, which tells the same.
 */
export function Graph(props: GraphProps) {
  const { draft, current = null, taken = null, faults, selection, onSelect } = props;
  const drawing = useMemo(() => drawingOf(draft), [draft]);
  const { drag, handlers } = useDrag(props);
  const [whole, setWhole] = useState(false);
  const box = useInSight(selection ?? (current === null ? null : statusOf(current)));
  const { width, height } = drawing.size;
  return (
    <div className="graph-frame">
      <div className="graph-tools">
        {props.tools}
        <Button
          aria-pressed={whole}
          icon={<Maximize2 aria-hidden="true" />}
          onPress={() => setWhole(!whole)}
        >
          {whole ? editorTexts().fullSize : editorTexts().wholePicture}
        </Button>
      </div>
      <div
        className={whole ? 'graph-scroll whole' : 'graph-scroll'}
        role="region"
        aria-label={editorTexts().picture}
        tabIndex={0}
        ref={box}
      >
        <svg
          role="img"
          aria-label={editorTexts().graph(drawing.nodes.length, drawing.edges.length)}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          className={drag.kind === 'dragging' ? 'graph dragging' : 'graph'}
          {...handlers}
        >
          <ArrowHeads />
          {drawing.edges.map((edge) => (
            <Edge
              key={edge.at}
              edge={edge}
              look={edgeLook(edge.at)}
              faulty={faults?.has(`transition ${edge.at}`) ?? false}
              onSelect={() => onSelect?.({ kind: 'transition', at: edge.at })}
            />
          ))}
          {drawing.nodes.map((node) => (
            <Node
              key={node.status}
              node={node}
              draft={draft}
              isSelected={selection?.kind === 'status' && selection.status === node.status}
              isCurrent={current === node.status}
              faulty={faults?.has(`status ${node.status}`) ?? false}
            />
          ))}
        </svg>
      </div>
    </div>
  );

  function edgeLook(at: number): EdgeLook {
    if (selection?.kind === 'transition' && selection.at === at) return 'chosen';
    return taken !== null && draft.transitions[at]?.id === taken ? 'taken' : 'plain';
  }
}

type EdgeLook = 'plain' | 'chosen' | 'taken';

/** A head for each look: a marker cannot take the colour of its line everywhere. */
function ArrowHeads() {
  return (
    <defs>
      {(['plain', 'chosen', 'taken'] as const).map((look) => (
        <marker
          key={look}
          id={`graph-arrow-${look}`}
          className={`graph-arrow ${look}`}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="8"
          markerHeight="8"
          orient="auto-start-reverse"
        >
          <path d="M 0 1 L 9 5 L 0 9 z" />
        </marker>
      ))}
    </defs>
  );
}

interface EdgeProps {
  readonly edge: DrawnEdge;
  readonly look: EdgeLook;
  readonly faulty: boolean;
  readonly onSelect: () => void;
}

function Edge({ edge, look, faulty, onSelect }: EdgeProps) {
  const path = smoothPath(edge.points);
  const { x, y } = edge.labelAt;
  return (
    <g className={`graph-edge ${look}`} data-edge={edge.at} onClick={onSelect}>
      <path className="graph-reach" d={path} />
      <path className="graph-line" d={path} markerEnd={`url(#graph-arrow-${look})`} />
      <rect x={x - edge.labelWidth / 2} y={y - 9} width={edge.labelWidth} height={18} rx={4} />
      <text x={x} y={y + 4}>
        {edge.label}
      </text>
      {faulty && <FaultMark x={x + edge.labelWidth / 2 + 8} y={y} />}
    </g>
  );
}

interface NodeProps {
  readonly node: DrawnNode;
  readonly draft: Draft;
  readonly isSelected: boolean;
  readonly isCurrent: boolean;
  readonly faulty: boolean;
}

function Node({ node, draft, isSelected, isCurrent, faulty }: NodeProps) {
  const texts = editorTexts();
  const { status, center } = node;
  const facts = draft.statuses[status];
  const { width, height } = nodeSize;
  const [x, y] = [center.x - width / 2, center.y - height / 2];
  const looks = [facts?.category ?? '', isSelected ? 'chosen' : '', isCurrent ? 'current' : ''];
  const category = texts.categories[facts?.category ?? 'open'];
  const said = draft.initial === status ? `${category}, ${texts.beginsHere}` : category;
  return (
    <g className={`graph-node ${looks.join(' ')}`} data-status={status}>
      <rect x={x} y={y} width={width} height={height} rx={8} />
      {draft.initial === status && <circle cx={x} cy={center.y} r={5} />}
      <foreignObject x={x} y={y} width={width} height={height}>
        <div className="graph-words">
          <b>{facts?.label || status}</b>
          <small>{isCurrent ? texts.isHere : said}</small>
        </div>
      </foreignObject>
      {faulty && <FaultMark x={x + width - 4} y={y + 4} />}
    </g>
  );
}

function FaultMark({ x, y }: Point) {
  return (
    <g className="graph-fault" transform={`translate(${x} ${y})`}>
      <path d="M 0 -8 L 9 8 L -9 8 z" />
      <text y={6}>!</text>
    </g>
  );
}

/** Presses select, drags place. */
function useDrag({ draft, onSelect, onPlace }: GraphProps) {
  const [drag, setDrag] = useState<Drag>(idle);
  const down = (event: PointerEvent<SVGSVGElement>): void => {
    const status = statusUnder(event.target);
    if (status === null || event.button !== 0) return;
    onSelect?.({ kind: 'status', status });
    if (!onPlace) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const node = drawingOf(draft).nodes.find((one) => one.status === status);
    const { x, y } = node?.center ?? { x: 0, y: 0 };
    const corner = { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 };
    setDrag(pressed(status, pointOf(event), corner));
  };
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    const next = movedTo(drag, pointOf(event));
    if (next !== drag) setDrag(next);
    const corner = cornerAt(next, pointOf(event));
    if (corner && next.kind === 'dragging') onPlace?.(next.status, corner);
  };
  const end = (): void => setDrag(idle);
  return {
    drag,
    handlers: { onPointerDown: down, onPointerMove: move, onPointerUp: end, onPointerCancel: end },
  };
}

function statusOf(status: string): Selection {
  return { kind: 'status', status };
}

/** Keeps a status or a transition in sight. */
function useInSight(shown: Selection | null) {
  const box = useRef<HTMLDivElement>(null);
  const wanted = shown && partOf(shown);
  useEffect(() => {
    if (wanted === null) return;
    box.current?.querySelector(wanted)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [wanted]);
  return box;
}

function partOf(selection: Selection): string | null {
  switch (selection.kind) {
    case 'workflow':
      return null;
    case 'status':
      return `[data-status="${CSS.escape(selection.status)}"]`;
    case 'transition':
      return `[data-edge="${selection.at}"]`;
  }
}

function statusUnder(target: EventTarget): string | null {
  const node = target instanceof Element ? target.closest('[data-status]') : null;
  return node?.getAttribute('data-status') ?? null;
}

/** Where the pointer is in the drawing, whatever the zoom. */
function pointOf(event: PointerEvent<SVGSVGElement>): Point {
  const matrix = event.currentTarget.getScreenCTM();
  if (!matrix) return { x: event.clientX, y: event.clientY };
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
  return { x, y };
}
