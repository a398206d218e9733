import { ChevronDown, ChevronRight } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { LevelCounts } from '#shared/contract/incident.ts';
import type { GroupSummary } from '#shared/contract/queue.ts';
import { BURST } from '#shared/domain/incident/place.ts';
import { levels } from '#shared/domain/incident/level.ts';
import { Button } from '../../components/button.tsx';
import { LevelShape } from '../../components/level-shape.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatClock } from '../../components/time-format.ts';
import { useZone } from '../../state/preferences.ts';
import type { QueueLayout } from '../../state/queue-layout.ts';
import { useMay } from '../../state/session.ts';
import { openIncident, toggleFolded, useView } from '../../state/view.ts';
import { mayFold, type GroupItem } from './queue-items.ts';
import { queueTexts } from './queue.texts.ts';
import { tableTexts } from './table.texts.ts';
import { useGroupAcknowledge } from './use-selecting.ts';

/** The heading of a group: its name, its open incidents by level, who was first, and a way to answer all of it. */
export function GroupLine({ item: { section, group, folded } }: { readonly item: GroupItem }) {
  const by = useView(({ desk }) => desk.groupedBy);
  const zone = useZone();
  const texts = tableTexts();
  const name = groupName(group, by, zone);
  const stays = !mayFold(group);
  const action = folded ? texts.unfold : texts.fold;
  return (
    <div role="rowheader" className="queue-group">
      <AriaButton
        className="queue-fold"
        isDisabled={stays}
        aria-expanded={!folded}
        aria-label={`${action}: ${name}${stays ? `, ${texts.staysOpen}` : ''}`}
        onPress={() => toggleFolded(section)}
      >
        {folded ? <ChevronRight aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
      </AriaButton>
      <b>
        <bdi>{name}</bdi>
      </b>
      <LevelNumbers counts={group.open} />
      <span className="queue-first">
        {texts.firstWas}{' '}
        <button type="button" onClick={() => openIncident(group.first.id)}>
          <bdi>{group.first.description || `#${group.first.id}`}</bdi>
        </button>{' '}
        <TimeText at={group.first.startTime} form="ago" />
      </span>
      <AcknowledgeGroup group={group} section={section} name={name} />
    </div>
  );
}

interface AcknowledgeGroupProps {
  readonly group: GroupSummary;
  readonly section: GroupItem['section'];
  readonly name: string;
}

function AcknowledgeGroup({ group, section, name }: AcknowledgeGroupProps) {
  const acknowledge = useGroupAcknowledge();
  const may = useMay('operator');
  const waiting = sum(group.unacknowledged);
  const words = tableTexts().acknowledgeGroup(waiting);
  if (!may || waiting === 0) return null;
  return (
    <Button look="quiet" aria-label={`${words} ${name}`} onPress={() => void acknowledge(section)}>
      {words}
    </Button>
  );
}

/** How many of each level there are, those that there are. */
function LevelNumbers({ counts }: { readonly counts: LevelCounts }) {
  const { levelWords } = queueTexts();
  return (
    <span className="queue-numbers">
      {levels.map((level) => {
        const count = counts[level - 1] ?? 0;
        if (count === 0) return null;
        return (
          <span key={level}>
            <LevelShape level={level} size={11} />
            <span className="visually-hidden">{levelWords[level]}: </span>
            {count}
          </span>
        );
      })}
    </span>
  );
}

/** What a group is called; a burst by its minutes. */
function groupName(group: GroupSummary, by: QueueLayout['by'], zone: string): string {
  if (by !== 'burst') return group.name || tableTexts().noGroup[by];
  const start = Number(group.key) * BURST;
  return `${formatClock(start, zone)}–${formatClock(start + BURST, zone)}`;
}

function sum(counts: LevelCounts): number {
  return counts.reduce((total, count) => total + count, 0);
}
