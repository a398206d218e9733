import type { IncidentRow } from '#shared/contract/incident.ts';
import { parseTag } from '#shared/domain/incident/tag.ts';
import { levelWords } from '#shared/domain/incident/level.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { FOREVER } from '#shared/time/instant.ts';
import { LevelShape } from '../../../components/level-shape.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { webLink } from '../web-link.ts';
import { ExternalLink } from './external-link.tsx';

/** The most tags that are shown; the rest is counted. */
const MOST_TAGS = 40;

/** What the incident is: level, title, state, where it comes from, since when, who knows. */
export function DetailHead({ row }: { readonly row: IncidentRow }) {
  return (
    <header className="detail-head">
      <h1 id="detail-title">
        <LevelShape level={row.level} size={19} />
        <bdi>{row.description}</bdi>
      </h1>
      <ul className="detail-facts-line">
        <li>
          <b>{levelWords[row.level]}</b>, {stateWords(row)}
        </li>
        <li>
          <i>#</i>
          {row.id}
        </li>
        <li>
          <i>from</i>
          <bdi>{row.source.name}</bdi>
        </li>
        <Times row={row} />
        <li>
          {row.signalCount === 1 ? (
            '1 signal'
          ) : (
            <>
              {row.signalCount} signals, last <TimeText at={row.lastSignalAt} form="ago" />
            </>
          )}
        </li>
        <li>
          <i>told</i>
          {toldWords(row)}
        </li>
      </ul>
      <Tags tags={row.tags} />
    </header>
  );
}

function Times({ row }: { readonly row: IncidentRow }) {
  if (row.endTime === null || row.endTime >= FOREVER) {
    return (
      <li>
        <i>{row.stateful ? 'since' : 'at'}</i>
        <TimeText at={row.startTime} form="moment" />, <TimeText at={row.startTime} form="ago" />
      </li>
    );
  }
  return (
    <>
      <li>
        <i>since</i>
        <TimeText at={row.startTime} form="moment" />
      </li>
      <li>
        <i>closed</i>
        <TimeText at={row.endTime} form="moment" />, <TimeText at={row.endTime} form="ago" />,
        lasted {formatDuration(row.endTime - row.startTime)}
      </li>
    </>
  );
}

/** What state an incident is in, and what is odd about it. */
function stateWords(row: IncidentRow): string {
  const oddities = [row.flapping ? 'flapping' : '', row.stale ? 'stale' : ''].filter(Boolean);
  return [baseState(row), ...oddities].join(', ');
}

function baseState(row: IncidentRow): string {
  if (!row.stateful) return 'a message';
  if (!row.open) return 'closed';
  return row.acknowledged ? 'open, acknowledged' : 'open, unacknowledged';
}

function toldWords(row: IncidentRow): string {
  const failed = row.deliveryFailed ? ', the last message failed' : '';
  if (row.toldCount === 0) return `nobody${failed}`;
  return `${row.toldCount === 1 ? '1 time' : `${row.toldCount} times`}${failed}`;
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className="tags" aria-label="Tags">
      {tags.slice(0, MOST_TAGS).map((tag) => (
        <li key={tag}>
          <Tag tag={tag} />
        </li>
      ))}
      {tags.length > MOST_TAGS && <li>and {tags.length - MOST_TAGS} more</li>}
    </ul>
  );
}

function Tag({ tag }: { readonly tag: string }) {
  const parsed = parseTag(tag);
  const link = parsed.ok ? webLink(parsed.tag.value) : undefined;
  if (!parsed.ok || !link) return <bdi>{tag}</bdi>;
  return (
    <>
      <bdi>{parsed.tag.key}=</bdi>
      <ExternalLink link={link} />
    </>
  );
}
