import { LABEL_ROW, type TimelineLayout } from './layout.ts';
import type { FutureLabel } from './future-labels.ts';

interface FutureDrawingProps {
  readonly labels: readonly FutureLabel[];
  readonly layout: TimelineLayout;
}

/** What will happen: from its label a line leads down to its time. */
export function FutureDrawing({ labels, layout }: FutureDrawingProps) {
  const bottom = layout.lanes[0] ? layout.lanes[0].top + layout.lanes[0].height : layout.height;
  return (
    <g>
      {labels.map(({ entry, x, place }) => (
        <path
          key={entry.key}
          className={`future-line ${entry.certainty}`}
          d={`M${x} ${baseOf(layout, place.row) - 4}V${bottom}`}
        />
      ))}
      {labels.map((label) => (
        <Label key={label.entry.key} label={label} base={baseOf(layout, label.place.row)} />
      ))}
    </g>
  );
}

function baseOf({ firstLabel }: TimelineLayout, row: number): number {
  return firstLabel + row * LABEL_ROW;
}

function Label({ label, base }: { readonly label: FutureLabel; readonly base: number }) {
  const { place, countdown, countdownWidth, urgency, words } = label;
  const isInverted = urgency !== 'none';
  return (
    <g transform={`translate(${Math.round(place.left)} ${base})`}>
      {isInverted && (
        <rect
          className="future-soon"
          x={-3}
          y={-12}
          width={countdownWidth + 6}
          height={16}
          rx={4}
        />
      )}
      <text className={isInverted ? 'future-countdown soon' : 'future-countdown'}>{countdown}</text>
      <text className="future-words" x={countdownWidth + 6}>
        {words}
      </text>
    </g>
  );
}
