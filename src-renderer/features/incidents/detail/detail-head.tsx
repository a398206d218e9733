import type { IncidentRow } from '#shared/contract/incident.ts';
import { parseTag } from '#shared/domain/incident/tag.ts';
import { FOREVER } from '#shared/time/instant.ts';
import { durationWords } from '../../../components/duration-words.ts';
import { LevelShape } from '../../../components/level-shape.tsx';
import { levelTexts } from '../../../components/level.texts.ts';
import { TimeText } from '../../../components/time-text.tsx';
import { Lookers } from '../../status/lookers.tsx';
import { stateWords, toldWords } from '../state-words.ts';
import { webLink } from '../web-link.ts';
import { detailTexts } from './detail.texts.ts';
import { ExternalLink } from './external-link.tsx';

/** The most tags that are shown; the rest is counted. */
const MOST_TAGS = 40;

/** What the incident is: level, title, state, where it comes from, since when, who knows. */
export function DetailHead({ row }: { readonly row: IncidentRow }) {
  const texts = detailTexts();
  return (
    <header className="detail-head">
      <h1 id="detail-title">
        <LevelShape level={row.level} size={19} />
        <bdi>{row.description}</bdi>
      </h1>
      <ul className="detail-facts-line">
        <li>
          <b>{levelTexts().words[row.level]}</b>, {stateWords(row)}
        </li>
        <li>
          <i>#</i>
          {row.id}
        </li>
        <li>
          <i>{texts.from}</i>
          <bdi>{row.source.name}</bdi>
        </li>
        <Times row={row} />
        <li>
          {texts.signals(row.signalCount)}
          {row.signalCount > 1 && (
            <>
              , {texts.last} <TimeText at={row.lastSignalAt} form="ago" />
            </>
          )}
        </li>
        <li>
          <i>{texts.told}</i>
          {toldWords(row)}
        </li>
      </ul>
      <Lookers incidentId={row.id} named />
      <Tags tags={row.tags} />
    </header>
  );
}

function Times({ row }: { readonly row: IncidentRow }) {
  const texts = detailTexts();
  if (row.endTime === null || row.endTime >= FOREVER) {
    return (
      <li>
        <i>{row.stateful ? texts.since : texts.at}</i>
        <TimeText at={row.startTime} form="moment" />, <TimeText at={row.startTime} form="ago" />
      </li>
    );
  }
  return (
    <>
      <li>
        <i>{texts.since}</i>
        <TimeText at={row.startTime} form="moment" />
      </li>
      <li>
        <i>{texts.closed}</i>
        <TimeText at={row.endTime} form="moment" />, <TimeText at={row.endTime} form="ago" />,{' '}
        {texts.lasted(durationWords(row.endTime - row.startTime))}
      </li>
    </>
  );
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className="tags" aria-label={detailTexts().tags}>
      {tags.slice(0, MOST_TAGS).map((tag) => (
        <li key={tag}>
          <Tag tag={tag} />
        </li>
      ))}
      {tags.length > MOST_TAGS && <li>{detailTexts().moreTags(tags.length - MOST_TAGS)}</li>}
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
