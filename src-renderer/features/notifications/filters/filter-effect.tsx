import type { Filter } from '#shared/domain/filter/filter.ts';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { useAnswer } from '../../../client/use-answer.ts';
import { Answered } from '../../../components/answered.tsx';
import { LevelShape } from '../../../components/level-shape.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { openIncident } from '../../../state/view.ts';
import { sentenceTexts } from '../model/sentence.texts.ts';
import { useSettled } from '../use-settled.ts';
import { useFilterNames } from '../use-sources.ts';
import { filterTexts } from './filter.texts.ts';

/** What a finished filter means: as a sentence, in numbers, and by the first incidents that fit. */
export function FilterEffect({ filter }: { readonly filter: Filter }) {
  const names = useFilterNames();
  const hopeless = sentenceTexts().hopeless(filter, names);
  return (
    <div className="filter-effect">
      <p className="filter-sentence">
        <bdi>{sentenceTexts().filter(filter, names)}</bdi>
      </p>
      {hopeless !== undefined && (
        <p role="alert" className="field-problem">
          <bdi>{hopeless}</bdi>
        </p>
      )}
      {hopeless === undefined && <Counted filter={filter} />}
    </div>
  );
}

function Counted({ filter }: { readonly filter: Filter }) {
  const texts = filterTexts();
  const settled = useSettled(filter);
  const asked = useAnswer('filter.preview', { filter: settled });
  return (
    <Answered asked={asked}>
      {({ open, lastWeek, countedTo, complete, rows }) => {
        const words = (count: number): string =>
          count >= countedTo || !complete ? texts.atLeastCount(count) : String(count);
        return (
          <>
            <p>
              <b>{texts.fitNow(words(open))}</b>, {texts.fitLastWeek(words(lastWeek))}
            </p>
            {rows.length === 0 ? (
              <p className="setting-note">{texts.noneFits}</p>
            ) : (
              <FittingRows rows={rows} />
            )}
          </>
        );
      }}
    </Answered>
  );
}

function FittingRows({ rows }: { readonly rows: readonly IncidentRow[] }) {
  return (
    <ul className="filter-rows" aria-label={filterTexts().firstRows}>
      {rows.map(({ id, level, description, startTime }) => (
        <li key={id}>
          <LevelShape level={level} labelled />
          <button type="button" className="notify-link" onClick={() => openIncident(id)}>
            <bdi>{description}</bdi>
          </button>
          <TimeText at={startTime} form="age" />
        </li>
      ))}
    </ul>
  );
}
