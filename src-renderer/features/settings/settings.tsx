import { useState } from 'react';
import type { PreferenceNamespace, Preferences } from '#shared/contract/preference.ts';
import { useHost } from '../../client/context.tsx';
import { useNowDerived } from '../../client/clock.ts';
import { Button } from '../../components/button.tsx';
import { formatClockSeconds } from '../../components/time-format.ts';
import { changePreference, usePreferences, useZone } from '../../state/preferences.ts';
import { useMay } from '../../state/session.ts';
import { testSound, useSoundStatus } from '../../state/sound.ts';
import { acknowledgeChoices, themeChoices, zoneChoices } from './choices.ts';
import { RetentionSetting } from './retention-setting.tsx';
import { Choice, Section, Switch } from './setting-controls.tsx';
import './settings.css';

/** Changes fields of one namespace, and keeps why it was refused. */
type Change = <Name extends PreferenceNamespace>(
  namespace: Name,
  fields: Partial<Preferences[Name]>,
) => void;

interface SectionProps {
  readonly preferences: Preferences;
  readonly change: Change;
}

/** What an operator may set for themselves. Every change holds at once. */
export function Settings() {
  const host = useHost();
  const preferences = usePreferences((state) => state.preferences);
  const [problem, setProblem] = useState<string | null>(null);
  const change: Change = (namespace, fields) => {
    void changePreference(host, namespace, fields).then((refused) =>
      setProblem(refused?.message ?? null),
    );
  };
  const props: SectionProps = { preferences, change };
  const isAdmin = useMay('admin');
  return (
    <div className="settings">
      <div className="settings-page">
        <h1>Settings</h1>
        <p className="settings-problem" role="alert">
          {problem !== null && `Not kept: ${problem}`}
        </p>
        <Appearance {...props} />
        <Queue {...props} />
        <Sound {...props} />
        <Keyboard {...props} />
        {isAdmin && <RetentionSetting onProblem={setProblem} />}
      </div>
    </div>
  );
}

function Appearance({ preferences, change }: SectionProps) {
  const zone = useZone();
  const time = useNowDerived((now) => formatClockSeconds(now, zone));
  const { appearance } = preferences;
  return (
    <Section title="Appearance">
      <Choice
        label="Theme"
        value={appearance.theme}
        choices={themeChoices}
        onChange={(theme) => change('appearance', { theme })}
      />
      <Choice
        label="Time zone"
        hint={`There it is ${time}.`}
        value={appearance.zone}
        choices={zoneChoices()}
        onChange={(chosen) => change('appearance', { zone: chosen })}
      />
    </Section>
  );
}

function Queue({ preferences, change }: SectionProps) {
  const { acknowledgeSeconds } = preferences.queue;
  return (
    <Section title="Acknowledging">
      <Choice
        label="An acknowledgement holds for"
        hint="After that the incident asks for attention again. Shift+A chooses another time."
        value={String(acknowledgeSeconds)}
        choices={acknowledgeChoices(acknowledgeSeconds)}
        onChange={(value) =>
          change('queue', { acknowledgeSeconds: value === 'null' ? null : Number(value) })
        }
      />
    </Section>
  );
}

function Sound({ preferences, change }: SectionProps) {
  const { words } = useSoundStatus();
  const { on, volume } = preferences.sound;
  return (
    <Section title="Sound">
      <Switch
        label="Sound in this window"
        hint={words}
        on={on}
        onChange={(value) => change('sound', { on: value })}
      />
      <label className="setting">
        <span>Volume, {Math.round(volume * 100)} %</span>
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
        <span>Hear the sound of a critical</span>
        <Button onPress={testSound} isDisabled={!on}>
          Test
        </Button>
      </div>
    </Section>
  );
}

function Keyboard({ preferences, change }: SectionProps) {
  return (
    <Section title="Keyboard">
      <Switch
        label="Single keys act"
        hint="A acknowledges, C closes, J and K move. Off, only the arrow keys and keys with Alt or Control do something."
        on={preferences.keyboard.singleKeys}
        onChange={(singleKeys) => change('keyboard', { singleKeys })}
      />
    </Section>
  );
}
