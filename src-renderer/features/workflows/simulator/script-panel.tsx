import { StepBack, StepForward, X } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import { levels } from '#shared/domain/incident/level.ts';
import type { JsonMap } from '#shared/domain/workflow/json.ts';
import { whoOf } from '#shared/domain/workflow-incident/vocabulary.ts';
import { MILLISECOND } from '#shared/time/instant.ts';
import { Button } from '../../../components/button.tsx';
import { durationWords } from '../../../components/duration-words.ts';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { Field } from '../../../components/field.tsx';
import { levelTexts } from '../../../components/level.texts.ts';
import type { Draft } from '../model/draft.ts';
import { durationUnits, type DurationUnit } from '../model/duration-value.ts';
import {
  bodyOfText,
  endOf,
  knownTypes,
  senders,
  textOfBody,
  withoutItem,
} from '../model/script.ts';
import { editorTexts } from '../editor/editor.texts.ts';
import { RecordedForm } from './recorded-form.tsx';
import { simulatorTexts } from './simulator.texts.ts';
import type { Play } from './use-simulation.ts';

interface ScriptPanelProps {
  readonly play: Play;
  readonly draft: Draft;
}

/** What the simulated incident is told, and when. */
export function ScriptPanel({ play, draft }: ScriptPanelProps) {
  const texts = simulatorTexts();
  const { at, simulation, goTo } = play;
  return (
    <section className="simulator-script" aria-label={texts.script}>
      <h2>{texts.script}</h2>
      <Lines play={play} />
      <FirstLevel play={play} />
      <FirstMessage play={play} />
      <div className="simulator-steps">
        <Button
          icon={<StepBack aria-hidden="true" />}
          isDisabled={at === 0}
          onPress={() => goTo(at - 1)}
        >
          {texts.back}
        </Button>
        <Button
          icon={<StepForward aria-hidden="true" />}
          isDisabled={at === simulation.steps.length - 1}
          onPress={() => goTo(at + 1)}
        >
          {texts.step}
        </Button>
      </div>
      <NextTimer play={play} />
      <MessageForm play={play} types={knownTypes(draft)} />
      <RecordedForm play={play} />
    </section>
  );
}

function Lines({ play }: Pick<ScriptPanelProps, 'play'>) {
  const texts = simulatorTexts();
  const { script } = play;
  const beginning = { after: 0, message: script.first };
  return (
    <ol className="script-lines">
      {[beginning, ...script.items].map(({ after, message }, at) => (
        <li key={at}>
          <span className="script-time">+{durationWords(after)}</span>
          <span>{message ? <code>{message.type}</code> : texts.timePasses}</span>
          <span className="script-sender">{message?.from}</span>
          {at > 0 && (
            <Button
              look="icon"
              aria-label={texts.removeLine(at)}
              icon={<X aria-hidden="true" />}
              onPress={() => play.play(withoutItem(script, at - 1))}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function FirstLevel({ play: { script, play } }: Pick<ScriptPanelProps, 'play'>) {
  const { words } = levelTexts();
  const choose = (chosen: string): void => {
    const level = levels.find((one) => String(one) === chosen);
    if (level) play({ ...script, level });
  };
  return (
    <ChoiceField
      label={simulatorTexts().firstLevel}
      value={String(script.level)}
      choices={levels.map((level) => ({ value: String(level), label: `${level} ${words[level]}` }))}
      onChange={choose}
    />
  );
}

/** The fields of the message that the incident begins with. */
function FirstMessage({ play: { script, play } }: Pick<ScriptPanelProps, 'play'>) {
  const texts = simulatorTexts();
  const { first } = script;
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? textOfBody(first.body);
  const read = bodyOfText(text);
  const write = (changed: string): void => {
    setTyped(changed);
    const body = bodyOfText(changed);
    if (body !== undefined) play({ ...script, first: { ...first, body } });
  };
  return (
    <div onBlur={() => setTyped(null)}>
      <Field
        label={texts.firstBody}
        value={text}
        problem={read === undefined ? texts.bodyBad : null}
        onChange={write}
      />
    </div>
  );
}

function NextTimer({ play: { simulation, script, tell } }: Pick<ScriptPanelProps, 'play'>) {
  const texts = simulatorTexts();
  const { nextDue } = simulation;
  if (nextDue === null) return null;
  const wait = Math.max(0, nextDue - script.startsAt - endOf(script));
  return <Button onPress={() => tell(wait, null)}>{texts.toNextTimer(durationWords(wait))}</Button>;
}

/** What somebody says names them, unless the fields name somebody else. */
function bodyFrom(from: string, body: JsonMap): JsonMap {
  const { user = simulatorTexts().somebody } = body;
  const by = from === 'system' || typeof user !== 'string' ? null : user;
  return { ...whoOf({ from, by }), ...body };
}

interface MessageFormProps {
  readonly play: Play;
  /** Types that the definition knows. */
  readonly types: readonly string[];
}

const unitNames = Object.keys(durationUnits) as readonly DurationUnit[];

function MessageForm({ play, types }: MessageFormProps) {
  const texts = simulatorTexts();
  const id = useId();
  const [amount, setAmount] = useState('1');
  const [unit, setUnit] = useState<DurationUnit>('minutes');
  const [type, setType] = useState('');
  const [from, setFrom] = useState<string>('operator');
  const [body, setBody] = useState('');
  const later = Number(amount) * durationUnits[unit] * MILLISECOND;
  const read = bodyOfText(body);
  const isTime = amount.trim() !== '' && later >= 0;
  const tell = (event: FormEvent): void => {
    event.preventDefault();
    if (!isTime || read === undefined) return;
    play.tell(
      later,
      type.trim() === '' ? null : { type: type.trim(), from, body: bodyFrom(from, read) },
    );
    setType('');
  };
  return (
    <form className="script-form" onSubmit={tell} aria-label={texts.tellTitle}>
      <h3>{texts.tellTitle}</h3>
      <div className="workflow-pair">
        <Field label={texts.later} value={amount} onChange={setAmount} />
        <ChoiceField
          label={texts.unit}
          value={unit}
          choices={unitNames.map((one) => ({ value: one, label: editorTexts().units[one] }))}
          onChange={(chosen) => setUnit(unitNames.find((one) => one === chosen) ?? unit)}
        />
      </div>
      <div className="workflow-pair">
        <div className="field">
          <label htmlFor={id}>{texts.type}</label>
          <input
            id={id}
            className="input"
            list={`${id} types`}
            value={type}
            onChange={(event) => setType(event.currentTarget.value)}
          />
          <datalist id={`${id} types`}>
            {types.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </div>
        <ChoiceField
          label={texts.from}
          value={from}
          choices={senders.map((one) => ({ value: one, label: texts.senders[one] }))}
          onChange={setFrom}
        />
      </div>
      <Field
        label={texts.body}
        value={body}
        problem={read === undefined ? texts.bodyBad : null}
        onChange={setBody}
      />
      <Button type="submit" look="primary" isDisabled={!isTime || read === undefined}>
        {type.trim() === '' ? texts.letPass : texts.tell}
      </Button>
    </form>
  );
}
