import type { ProfileTrigger } from '#shared/contract/notification.ts';
import { eventTypes } from '#shared/domain/incident/event.ts';
import { SECOND } from '#shared/time/instant.ts';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { durationWords } from '../../../components/duration-words.ts';
import { Choice, Switch } from '../../settings/setting-controls.tsx';
import { spanChoices, numberOf } from '../../settings/choices.ts';
import { Chips } from '../chips.tsx';
import { eventTexts } from '../event.texts.ts';
import { destinationName, triggerKind } from '../model/profile-draft.ts';
import { profileTexts } from './profile.texts.ts';
import type { ProfilePartProps } from './which-part.tsx';

const DELAYS = [60, 120, 300, 600, 900, 1_800, 3_600];
const DIGESTS = [60, 300, 600, 900, 1_800, 3_600, 14_400];
const REPEATS = [300, 600, 900, 1_800, 3_600, 14_400];
const TIMES = [1, 2, 3, 5, 10, 20, 50, 100];
const USUAL_TIMES = 3;

/** By what a profile tells somebody, of what, and how often. */
export function HowPart(props: ProfilePartProps) {
  const { draft, catalogue, onChange } = props;
  const texts = profileTexts();
  const { destinations } = catalogue;
  return (
    <>
      <div className="setting-rows">
        {destinations.length === 0 ? (
          <p>{texts.noDestinations}</p>
        ) : (
          <Chips
            label={texts.destinations}
            options={destinations.map((one) => ({ value: one.id, label: destinationName(one) }))}
            chosen={draft.destinationIds}
            onChange={(destinationIds) => onChange({ destinationIds })}
          />
        )}
        <TriggerFields {...props} />
      </div>
      <Timing {...props} />
      <Switch
        label={texts.notMyOwn}
        hint={texts.notMyOwnHint}
        on={draft.notMyOwn}
        onChange={(notMyOwn) => onChange({ notMyOwn })}
      />
    </>
  );
}

function TriggerFields({ draft: { trigger }, onChange }: ProfilePartProps) {
  const texts = profileTexts();
  const kind = triggerKind(trigger);
  return (
    <>
      <ChoiceField
        label={texts.trigger}
        value={kind}
        choices={(['attention', 'events', 'all'] as const).map((value) => ({
          value,
          label: texts.triggers[value],
        }))}
        onChange={(chosen) => onChange({ trigger: firstTrigger(chosen) })}
      />
      {kind === 'attention' && <p className="setting-note">{texts.attentionHint}</p>}
      {trigger.on === 'events' && trigger.types !== null && (
        <Chips
          label={texts.events}
          options={eventTypes.map((value) => ({ value, label: eventTexts().types[value] }))}
          chosen={trigger.types}
          onChange={(types) => onChange({ trigger: { on: 'events', types } })}
        />
      )}
    </>
  );
}

function firstTrigger(kind: string): ProfileTrigger {
  if (kind === 'attention') return { on: 'attention' };
  return { on: 'events', types: kind === 'all' ? null : ['STA', 'END', 'CLO'] };
}

function Timing({ draft, onChange }: ProfilePartProps) {
  const texts = profileTexts();
  const { delaySeconds, digestSeconds, repeat } = draft;
  const orNull = (seconds: number): number | null => (seconds === 0 ? null : seconds);
  const every = repeat?.everySeconds ?? null;
  const repeatEvery = (everySeconds: number | null): void =>
    onChange({
      repeat: everySeconds === null ? null : { everySeconds, most: repeat?.most ?? USUAL_TIMES },
    });
  return (
    <>
      <Choice
        label={texts.delay}
        hint={texts.delayHint}
        value={String(orNull(delaySeconds))}
        choices={spanChoices(DELAYS, orNull(delaySeconds), texts.notAtAll)}
        onChange={(value) => onChange({ delaySeconds: numberOf(value) ?? 0 })}
      />
      <Choice
        label={texts.digest}
        hint={texts.digestHint}
        value={String(orNull(digestSeconds))}
        choices={spanChoices(DIGESTS, orNull(digestSeconds), texts.notAtAll)}
        onChange={(value) => onChange({ digestSeconds: numberOf(value) ?? 0 })}
      />
      <Choice
        label={texts.repeat}
        hint={texts.repeatHint}
        value={String(every)}
        choices={spanChoices(REPEATS, every, texts.notAtAll).map(({ value, label }) => ({
          value,
          label: value === 'null' ? label : texts.every(durationWords(Number(value) * SECOND)),
        }))}
        onChange={(value) => repeatEvery(numberOf(value))}
      />
      {repeat && (
        <Choice
          label={texts.most}
          value={String(repeat.most)}
          choices={[...new Set([...TIMES, repeat.most])]
            .sort((one, other) => one - other)
            .map((times) => ({ value: String(times), label: String(times) }))}
          onChange={(value) => onChange({ repeat: { ...repeat, most: Number(value) } })}
        />
      )}
    </>
  );
}
