import { LevelShape } from '../../components/level-shape.tsx';
import { timelineTexts } from './timeline.texts.ts';

/** What the signs of the timeline mean. */
export function TimelineLegend() {
  const { legend, legends, outcomes } = timelineTexts();
  return (
    <details className="timeline-legend">
      <summary>{legend}</summary>
      <ul>
        <Line sign={<rect className="legend-past" y={4} width={24} height={8} rx={2} />}>
          {legends.past}
        </Line>
        <Line
          sign={
            <rect className="ahead-certain legend-hatched" x={0.5} y={4.5} width={23} height={7} />
          }
        >
          {legends.certain}
        </Line>
        <Line sign={<path className="future-line people" d="M0 8h24" />}>{legends.people}</Line>
        <Line sign={<path className="signal-gap" d="M0 8h24" />}>{legends.gap}</Line>
        <Line
          sign={<path className="legend-bars" d="M2 14v-4h5v4zM9 14v-11h5v11zM16 14v-6h5v6z" />}
        >
          {legends.density}
        </Line>
        <Line
          sign={
            <g transform="translate(6 2)">
              <LevelShape level={3} />
            </g>
          }
        >
          {legends.level}
        </Line>
        <Line sign={<path className="mark-message internal" d="M4 3h16v8h-10l-4 3v-3h-2z" />}>
          {legends.message}
        </Line>
        <Line sign={<path className="mark-change" d="M12 3 17 8 12 13 7 8z" />}>
          {legends.change}
        </Line>
        <Line sign={<path className="legend-outcome" d="M7 8.5 10.5 12 17 4.5" />}>
          {outcomes.acknowledged}
        </Line>
        <Line sign={<path className="legend-outcome" d="M8 8h8" />}>{outcomes.delivered}</Line>
        <Line sign={<path className="legend-outcome" d="M8 4 16 12M16 4 8 12" />}>
          {outcomes.failed}
        </Line>
        <Line sign={<path className="legend-outcome" d="M7 8h.1M12 8h.1M17 8h.1" />}>
          {outcomes.waiting}
        </Line>
      </ul>
    </details>
  );
}

interface LineProps {
  readonly sign: React.ReactNode;
  readonly children: React.ReactNode;
}

function Line({ sign, children }: LineProps) {
  return (
    <li>
      <svg width={24} height={16} aria-hidden="true">
        {sign}
      </svg>
      {children}
    </li>
  );
}
