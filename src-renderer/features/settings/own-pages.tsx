import { levels } from '#shared/domain/incident/level.ts';
import { MILLISECOND } from '#shared/time/instant.ts';
import { hostNow, useNowDerived } from '../../client/clock.ts';
import { Button } from '../../components/button.tsx';
import { LevelBadge } from '../../components/level-badge.tsx';
import { formatClockSeconds } from '../../components/time-format.ts';
import { usePreferences, useZone } from '../../state/preferences.ts';
import { testSound, useSoundStatus } from '../../state/sound.ts';
import { openDialog } from '../../state/view.ts';
import {
  acknowledgeChoices,
  ageTargetChoices,
  dateChoices,
  languageChoices,
  numberOf,
  rowHeightChoices,
  ownZoneChoices,
  zoomChoices,
} from './choices.ts';
import { SoundChoices } from '../sound/sound-choices.tsx';
import { ownTexts } from './own.texts.ts';
import { Choice, Problem, Section, Switch } from './setting-controls.tsx';
import { settingsTexts } from './settings.texts.ts';
import { ShiftEnds } from './shift-ends.tsx';
import { themeChoices } from './theme-choices.ts';
import { useChange, type Change } from './use-change.ts';

/** How the window looks and speaks. */
export function AppearancePage() {
  const { change, problem } = useChange();
  return (
    <>
      <Problem text={problem && settingsTexts().notKept(problem)} />
      <Look change={change} />
      <Words change={change} />
    </>
  );
}

function Look({ change }: { readonly change: Change }) {
  const texts = ownTexts();
  const { theme, zoom, rowHeight } = usePreferences(({ preferences }) => preferences.appearance);
  return (
    <Section title={texts.look}>
      <Choice
        label={texts.theme}
        value={theme}
        choices={themeChoices()}
        onChange={(chosen) => change('appearance', { theme: chosen })}
      />
      <Choice
        label={texts.zoom}
        hint={texts.zoomHint}
        value={String(zoom)}
        choices={zoomChoices(zoom)}
        onChange={(chosen) => change('appearance', { zoom: Number(chosen) })}
      />
      <Choice
        label={texts.rowHeight}
        hint={texts.rowHeightHint}
        value={String(rowHeight)}
        choices={rowHeightChoices(rowHeight)}
        onChange={(chosen) => change('appearance', { rowHeight: Number(chosen) })}
      />
    </Section>
  );
}

function Words({ change }: { readonly change: Change }) {
  const texts = ownTexts();
  const zone = useZone();
  const time = useNowDerived((now) => formatClockSeconds(now, zone));
  const appearance = usePreferences(({ preferences }) => preferences.appearance);
  return (
    <Section title={texts.words}>
      <Choice
        label={texts.language}
        hint={texts.languageHint}
        value={appearance.language}
        choices={languageChoices()}
        onChange={(language) => change('appearance', { language })}
      />
      <Choice
        label={texts.dateFormat}
        value={appearance.dateFormat}
        choices={dateChoices(hostNow() / MILLISECOND)}
        onChange={(dateFormat) => change('appearance', { dateFormat })}
      />
      <Choice
        label={texts.zone}
        hint={texts.zoneHint(time)}
        value={appearance.zone}
        choices={ownZoneChoices()}
        onChange={(chosen) => change('appearance', { zone: chosen })}
      />
    </Section>
  );
}

/** What asks for attention, and how loudly. */
export function AttentionPage() {
  const { change, problem } = useChange();
  return (
    <>
      <Problem text={problem && settingsTexts().notKept(problem)} />
      <Acknowledging change={change} />
      <ShiftEnds change={change} />
      <AgeTargets change={change} />
      <Sound change={change} />
    </>
  );
}

function Acknowledging({ change }: { readonly change: Change }) {
  const texts = ownTexts();
  const seconds = usePreferences(({ preferences }) => preferences.queue.acknowledgeSeconds);
  return (
    <Section title={texts.acknowledging}>
      <Choice
        label={texts.holdsFor}
        hint={texts.holdsForHint}
        value={String(seconds)}
        choices={acknowledgeChoices(seconds)}
        onChange={(value) => change('queue', { acknowledgeSeconds: numberOf(value) })}
      />
    </Section>
  );
}

function AgeTargets({ change }: { readonly change: Change }) {
  const texts = ownTexts();
  const targets = usePreferences(({ preferences }) => preferences.queue.ageTargetMinutes);
  const set = (at: number, minutes: number | null): void =>
    change('queue', { ageTargetMinutes: targets.with(at, minutes) });
  return (
    <Section title={texts.targets} hint={texts.targetsHint}>
      {levels.map((level, at) => (
        <Choice
          key={level}
          label={<LevelBadge level={level} />}
          value={String(targets[at] ?? null)}
          choices={ageTargetChoices(targets[at] ?? null)}
          onChange={(value) => set(at, numberOf(value))}
        />
      ))}
    </Section>
  );
}

function Sound({ change }: { readonly change: Change }) {
  const texts = ownTexts();
  const { words } = useSoundStatus();
  const { on, volume } = usePreferences(({ preferences }) => preferences.sound);
  return (
    <Section title={texts.sound}>
      <Switch
        label={texts.soundHere}
        hint={words}
        on={on}
        onChange={(value) => change('sound', { on: value })}
      />
      <label className="setting">
        <span>{texts.volume(Math.round(volume * 100))}</span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={volume}
          disabled={!on}
          onChange={(event) => change('sound', { volume: event.currentTarget.valueAsNumber })}
        />
      </label>
      <div className="setting">
        <span>{settingsTexts().testSound}</span>
        <Button onPress={testSound} isDisabled={!on}>
          {texts.test}
        </Button>
      </div>
      <SoundChoices change={change} />
    </Section>
  );
}

/** What keys do. */
export function KeysPage() {
  const texts = ownTexts();
  const { change, problem } = useChange();
  const { singleKeys, ownKeys } = usePreferences(({ preferences }) => preferences.keyboard);
  return (
    <>
      <Problem text={problem && settingsTexts().notKept(problem)} />
      <Section title={texts.keyboard}>
        <Switch
          label={texts.singleKeys}
          hint={texts.singleKeysHint}
          on={singleKeys}
          onChange={(on) => change('keyboard', { singleKeys: on })}
        />
        <div className="setting">
          <span>
            {texts.keyList}
            <small>{texts.keyListHint(Object.keys(ownKeys).length)}</small>
          </span>
          <Button shortcut="?" onPress={() => openDialog({ kind: 'shortcuts' })}>
            {texts.showKeys}
          </Button>
        </div>
      </Section>
    </>
  );
}
