import { memo, useState, type PointerEvent } from 'react';
import { levels, type Level } from '#shared/domain/incident/level.ts';
import { initialsOf } from '../../components/initials.tsx';
import { levelOutlines } from '../../components/level-outlines.ts';
import { levelClass } from '../../components/level-shape.tsx';
import type { Mark, MarkSign, ToldOutcome } from './marks.ts';

/** A mark and where it stands. */
export interface PlacedMark {
  readonly x: number;
  readonly mark: Mark;
}

export interface MarkSignsProps {
  readonly marks: readonly PlacedMark[];
  readonly middle: number;
  readonly describe: (mark: Mark) => string;
}

/** The outlines of levels are 12 wide, their signs on the timeline 14. */
const LEVEL_SCALE = 14 / 12;
const LEVEL_GROUND = 'm-10 0a10 10 0 1 0 20 0 10 10 0 1 0-20 0z';
const SIGNAL = 'm-1-8h2v16h-2z';
const CHANGE = 'm0-5 5 5-5 5-5-5z';
const MESSAGE =
  'm-7-6.5h14a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-9l-4 3.5v-3.5h-1a1.5 1.5 0 0 1-1.5-1.5v-7a1.5 1.5 0 0 1 1.5-1.5z';
const visibilities = ['internal', 'public'] as const;
/** A mark is pointed at from so far away, in pixels. */
const REACH = 11;

/**
 * Marks that stand by themselves. Signs that look alike are one path, since there may be hundreds in every
 * frame; the one under the pointer says what it is.
 */
export function MarkSigns({ marks, middle, describe }: MarkSignsProps) {
  const { pointed, handlers } = usePointed(marks);
  const xsOf = (isWanted: (sign: MarkSign) => boolean): readonly number[] =>
    marks.filter(({ mark }) => isWanted(mark.sign)).map(({ x }) => x);
  const xsOfKind = (kind: MarkSign['kind']) => xsOf((sign) => sign.kind === kind);
  return (
    <g {...handlers}>
      {pointed && <title>{describe(pointed)}</title>}
      <Alike className="mark-ground" outline={LEVEL_GROUND} xs={xsOfKind('level')} y={middle} />
      <g transform={`scale(${LEVEL_SCALE})`}>
        {levels.map((level) => (
          <LevelSigns
            key={level}
            level={level}
            xs={xsOf((sign) => sign.kind === 'level' && sign.level === level)}
            middle={middle}
          />
        ))}
      </g>
      <Alike className="mark-signal" outline={SIGNAL} xs={xsOfKind('signal')} y={middle} />
      <Alike className="mark-change" outline={CHANGE} xs={xsOfKind('change')} y={middle} />
      {visibilities.map((visibility) => (
        <Alike
          key={visibility}
          className={`mark-message ${visibility}`}
          outline={MESSAGE}
          xs={xsOf((sign) => sign.kind === 'message' && sign.visibility === visibility)}
          y={middle}
        />
      ))}
      {marks.map(
        ({ x, mark: { key, sign } }) =>
          sign.kind === 'told' && (
            <g key={key} transform={`translate(${x.toFixed(1)} ${middle})`}>
              <Told who={sign.who} outcome={sign.outcome} />
            </g>
          ),
      )}
    </g>
  );
}

interface AlikeProps {
  readonly className: string;
  /** A path that begins in the middle of the sign. */
  readonly outline: string;
  readonly xs: readonly number[];
  readonly y: number;
}

/** The same sign in several places of a lane. */
function Alike({ className, outline, xs, y }: AlikeProps) {
  if (xs.length === 0) return null;
  const path = xs.map((x) => `M${x.toFixed(1)} ${y.toFixed(1)}${outline}`).join('');
  return <path className={className} d={path} />;
}

interface LevelSignsProps {
  readonly level: Level;
  readonly xs: readonly number[];
  readonly middle: number;
}

function LevelSigns({ level, xs, middle }: LevelSignsProps) {
  if (xs.length === 0) return null;
  return (
    <g className={`level-shape ${levelClass(level)}`}>
      {levelOutlines[level].map(({ part, path }) => (
        <Alike
          key={part}
          className={part}
          outline={path}
          xs={xs.map((x) => x / LEVEL_SCALE)}
          y={middle / LEVEL_SCALE}
        />
      ))}
    </g>
  );
}

/** The mark under the pointer. Only then its words are needed: to write those of hundreds takes time. */
function usePointed(marks: readonly PlacedMark[]) {
  const [pointed, setPointed] = useState<Mark | null>(null);
  const handlers = {
    onPointerMove: (event: PointerEvent<SVGGElement>) => setPointed(nearest(marks, placeOf(event))),
    onPointerLeave: () => setPointed(null),
  };
  return { pointed, handlers };
}

/** Where the pointer is, in the units of the drawing. */
function placeOf({ currentTarget, clientX, clientY }: PointerEvent<SVGGElement>): number {
  const onScreen = currentTarget.getScreenCTM();
  return onScreen ? new DOMPoint(clientX, clientY).matrixTransform(onScreen.inverse()).x : clientX;
}

function nearest(marks: readonly PlacedMark[], at: number): Mark | null {
  let found: PlacedMark | null = null;
  for (const one of marks) {
    const distance = Math.abs(one.x - at);
    if (distance <= REACH && (!found || distance < Math.abs(found.x - at))) found = one;
  }
  return found?.mark ?? null;
}

/** What came of it, at the upper right of whoever was told: a check, a cross, dots, a stroke. */
const outcomePaths: Readonly<Record<ToldOutcome, string>> = {
  acknowledged: 'M-4 .5-1.2 3.2 4-3',
  delivered: 'M-3 0h6',
  failed: 'M-3-3 3 3M3-3-3 3',
  waiting: 'M-3.5 0h.1M0 0h.1M3.5 0h.1',
  cancelled: 'M-3 3 3-3',
};

interface ToldProps {
  readonly who: string;
  readonly outcome: ToldOutcome;
}

const Told = memo(function Told({ who, outcome }: ToldProps) {
  return (
    <g className={`mark-told ${outcome}`}>
      <circle className="mark-ground" r={13} />
      <circle className="mark-person" r={11} />
      <text y={4} textAnchor="middle">
        {initialsOf(who)}
      </text>
      <g transform="translate(11 -8)">
        <circle className="mark-ground" r={6} />
        <path className="mark-outcome" d={outcomePaths[outcome]} />
      </g>
    </g>
  );
});
