import { memo, useCallback, useId, useMemo, useState } from 'react';
import type { IncidentDetail } from '#shared/contract/incident.ts';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { useNow } from '../../client/clock.ts';
import { durationWords } from '../../components/duration-words.ts';
import { AxisControls } from '../../components/time-axis/axis-controls.tsx';
import { EdgeChips } from '../../components/time-axis/edge-chips.tsx';
import { ticksOfMoments, ticksToScale } from '../../components/time-axis/ticks.ts';
import { TimeAxis } from '../../components/time-axis/time-axis.tsx';
import { axisTexts } from '../../components/time-axis/time-axis.texts.ts';
import type { Axis } from '../../components/time-axis/use-axis.ts';
import type { AxisScale } from '../../components/time-axis/view.ts';
import { formatClockSeconds, formatMoment } from '../../components/time-format.ts';
import { useZone } from '../../state/preferences.ts';
import type { History } from '../incidents/detail-reader.ts';
import { itemWords } from '../incidents/item-words.ts';
import { timelineFacts, type TimelineFacts } from './facts.ts';
import { FutureDrawing } from './future-drawing.tsx';
import { futureLabels, rowsOf } from './future-labels.ts';
import { layoutOf, usedLanes, type Lane, type TimelineLayout } from './layout.ts';
import { MarkLane } from './mark-lane.tsx';
import type { Mark } from './marks.ts';
import { AcknowledgementLane, SignalLane, StatusLane } from './stretch-lanes.tsx';
import { TimelineLegend } from './timeline-legend.tsx';
import { TimelineList } from './timeline-list.tsx';
import { timelineTexts } from './timeline.texts.ts';
import { useIncidentAxis } from './use-incident-axis.ts';
import { useShownDetail } from './use-preview.ts';
import { MOST_DRAWN, useTimelineEvents, type TimelineEvents } from './use-timeline-events.ts';
import { workflowFacts } from './workflow-facts.ts';
import './timeline.css';

export interface IncidentTimelineProps {
  readonly detail: IncidentDetail;
  readonly history: History;
  /** null: nothing can be told of it. */
  readonly workflow: IncidentWorkflow | null;
}

/** The life of an incident to scale: what was, now, and what will be if nobody acts. */
export function IncidentTimeline({ detail: asItIs, history, workflow }: IncidentTimelineProps) {
  const now = useNow();
  const zone = useZone();
  const [isEven, setIsEven] = useState(false);
  const { detail, previewed } = useShownDetail(asItIs, now);
  const { events, extent } = useTimelineEvents(detail.row.id, history);
  const told = useMemo(() => workflow && workflowFacts(workflow), [workflow]);
  const facts = useMemo(() => timelineFacts(detail, events, told), [detail, events, told]);
  const { axis, moments } = useIncidentAxis(facts, now, isEven);
  const texts = timelineTexts();
  const chips = useMemo(() => chipsOf(facts, now, zone), [facts, now, zone]);
  const { ask } = axis;
  const changeSpacing = useCallback(
    (even: boolean): void => {
      setIsEven(even);
      ask({ kind: 'fit' });
    },
    [ask],
  );
  return (
    <section
      className={previewed === null ? 'timeline' : 'timeline previewed'}
      aria-labelledby="timeline-title"
    >
      <header>
        <h2 id="timeline-title">{texts.title}</h2>
        <p>
          <span>{previewed === null ? scaleWords(axis, isEven) : texts.ifDone[previewed]}</span>
        </p>
        <AxisControls mode={axis.mode} ask={ask} isEven={isEven} onEven={changeSpacing} />
      </header>
      <div className="timeline-card">
        <Drawing
          axis={axis}
          facts={facts}
          detail={detail}
          now={now}
          zone={zone}
          ticks={(scale) =>
            isEven ? ticksOfMoments(moments, scale, zone) : ticksToScale(scale, zone)
          }
        />
        <EdgeChips axis={axis} things={chips} />
      </div>
      <Below facts={facts} extent={extent} count={events.length} />
      <TimelineList facts={facts} detail={detail} events={events} zone={zone} />
    </section>
  );
}

function scaleWords({ view, scale }: Axis, isEven: boolean): string {
  if (!scale) return '';
  return isEven ? axisTexts().evenlySpaced : axisTexts().toScale(durationWords(view.span));
}

interface BelowProps {
  readonly facts: TimelineFacts;
  readonly extent: TimelineEvents['extent'];
  readonly count: number;
}

/** What has no place on an axis: what depends on something else, what is not drawn, what the signs mean. */
const Below = memo(function Below({ facts, extent, count }: BelowProps) {
  const texts = timelineTexts();
  return (
    <div className="timeline-below">
      {facts.future.when.length > 0 && (
        <ul className="timeline-when">
          {facts.future.when.map((words) => (
            <li key={words}>
              <bdi>{words}</bdi>
            </li>
          ))}
        </ul>
      )}
      {extent === 'cut' && <p>{texts.notAll(Math.max(count, MOST_DRAWN))}</p>}
      {extent === 'failed' && <p role="alert">{texts.notRead}</p>}
      <TimelineLegend />
    </div>
  );
});

interface DrawingProps {
  readonly axis: Axis;
  readonly facts: TimelineFacts;
  readonly detail: IncidentDetail;
  readonly now: number;
  readonly zone: string;
  readonly ticks: Parameters<typeof TimeAxis>[0]['ticks'];
}

function Drawing({ axis, facts, detail, now, zone, ticks }: DrawingProps) {
  const { scale } = axis;
  const texts = timelineTexts();
  const labels = scale ? futureLabels(facts.future.known, scale, now, zone) : [];
  const used = useMemo(() => usedLanes(facts), [facts]);
  const layout = layoutOf(used, rowsOf(labels));
  const name = scale
    ? texts.nameOf(formatMoment(scale.from, now, zone), formatMoment(scale.until, now, zone))
    : texts.title;
  return (
    <TimeAxis
      axis={axis}
      name={name}
      now={now}
      zone={zone}
      ticks={ticks}
      height={layout.height}
      nowTop={layout.nowTop}
      lanes={layout.lanes.map(({ lane, top, height }) => ({
        name: texts.lanes[lane],
        y: top + height / 2 + 4,
      }))}
    >
      {(seen) => (
        <>
          <Lanes
            axis={axis}
            scale={seen}
            facts={facts}
            detail={detail}
            now={now}
            zone={zone}
            layout={layout}
          />
          <FutureDrawing labels={labels} layout={layout} />
        </>
      )}
    </TimeAxis>
  );
}

interface LanesProps extends Omit<DrawingProps, 'ticks'> {
  readonly scale: AxisScale;
  readonly layout: TimelineLayout;
}

function Lanes({ axis, scale, facts, detail, now, zone, layout }: LanesProps) {
  const pattern = useId();
  const describe = useMarkWords(detail, zone);
  const hatch = `url(#${pattern})`;
  const { marks } = facts;
  const { projection } = axis;
  const placeOf = (lane: Lane) => layout.lanes.find((place) => place.lane === lane);
  const [status, acknowledged, signals] = [
    placeOf('status'),
    placeOf('acknowledged'),
    placeOf('signals'),
  ];
  const dueOf = (kind: string): number | null =>
    facts.future.known.find((entry) => entry.kind === kind)?.at ?? null;
  return (
    <>
      <Hatch id={pattern} />
      {status && (
        <StatusLane
          {...{ scale, now, hatch }}
          place={status}
          pieces={facts.pieces}
          plannedEnd={dueOf('planned_end')}
        />
      )}
      {acknowledged && (
        <AcknowledgementLane
          {...{ scale, now, hatch }}
          place={acknowledged}
          spans={facts.acknowledgements}
        />
      )}
      {signals && (
        <SignalLane
          {...{ scale, now, hatch }}
          place={signals}
          bars={facts.bars}
          gaps={facts.gaps}
          signalCount={detail.row.signalCount}
          lastSignalAt={detail.row.lastSignalAt}
          freshUntil={dueOf('staleness')}
        />
      )}
      {(['status', 'signals', 'told', 'messages'] as const).map((lane) => {
        const place = placeOf(lane);
        return (
          place && (
            <MarkLane
              key={lane}
              {...{ scale, projection, place }}
              marks={marks[lane]}
              describe={describe}
            />
          )
        );
      })}
    </>
  );
}

function Hatch({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width={7}
        height={7}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="timeline-hatch" width={2} height={7} />
      </pattern>
    </defs>
  );
}

/** What marks say of themselves under the pointer; the history and the list in words have the same. */
function useMarkWords(detail: IncidentDetail, zone: string) {
  const { row, acknowledgements } = detail;
  return useCallback(
    ({ at, item }: Mark) => {
      const { what, text } = itemWords(item, { row, acknowledgements });
      return [`${formatClockSeconds(at, zone)} ${what}`, text].filter(Boolean).join('\n');
    },
    [row, acknowledgements, zone],
  );
}

/** What may lie beyond the edges: the beginning, now, and what is to come. */
function chipsOf({ start, future }: TimelineFacts, now: number, zone: string) {
  const texts = timelineTexts();
  const begun = texts.opened(durationWords(now - start));
  return [
    { key: 'start', at: start, words: `${formatMoment(start, now, zone)} ${begun}` },
    { key: 'now', at: now, words: texts.nowWord },
    ...future.known.map(({ key, at, words }) => {
      const left =
        at > now ? texts.isIn(durationWords(at - now)) : texts.late(durationWords(now - at));
      return { key, at, words: `${formatMoment(at, now, zone)} ${words}, ${left}` };
    }),
  ];
}
