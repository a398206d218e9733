import { soundPatternNames, type SoundPattern } from '#shared/contract/sound-pattern.ts';
import type { Preferences } from '#shared/contract/preference.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { Button } from '../../components/button.tsx';
import { levelTexts } from '../../components/level.texts.ts';
import { usePreferences } from '../../state/preferences.ts';
import { previewSound } from '../../state/sound.ts';
import { chooseSoundDevice, useSoundDevices } from '../../state/sound-device.ts';
import { Choice } from '../settings/setting-controls.tsx';
import type { Change } from '../settings/use-change.ts';
import { soundLineTexts } from './sound-line.texts.ts';

type PatternLevel = keyof Preferences['sound']['patterns'];

const choosable: readonly (readonly [PatternLevel, Level])[] = [
  ['critical', 1],
  ['high', 2],
  ['moderate', 3],
];

/** What this machine plays on, and the sound of each level that asks for attention. */
export function SoundChoices({ change }: { readonly change: Change }) {
  const sound = usePreferences(({ preferences }) => preferences.sound);
  const set = (name: PatternLevel, chosen: SoundPattern): void =>
    change('sound', { patterns: { ...sound.patterns, [name]: chosen } });
  return (
    <>
      <DeviceChoice />
      {choosable.map(([name, level]) => (
        <PatternChoice
          key={name}
          level={level}
          value={sound.patterns[name]}
          on={sound.on}
          onChange={(chosen) => set(name, chosen)}
        />
      ))}
    </>
  );
}

function DeviceChoice() {
  const { chosen, known } = useSoundDevices();
  const texts = soundLineTexts();
  const missing = chosen && !known.some(({ id }) => id === chosen.id) ? [chosen] : [];
  const devices = [...known, ...missing];
  return (
    <Choice
      label={texts.device}
      hint={devices.length === 0 ? texts.noDevices : texts.deviceHint}
      value={chosen?.id ?? ''}
      choices={[
        { value: '', label: texts.usualDevice },
        ...devices.map(({ id, label }) => ({ value: id, label })),
      ]}
      onChange={(id) => chooseSoundDevice(devices.find((device) => device.id === id) ?? null)}
    />
  );
}

interface PatternChoiceProps {
  readonly level: Level;
  readonly value: SoundPattern;
  readonly on: boolean;
  readonly onChange: (pattern: SoundPattern) => void;
}

function PatternChoice({ level, value, on, onChange }: PatternChoiceProps) {
  const texts = soundLineTexts();
  const word = levelTexts().words[level];
  return (
    <div className="sound-choice">
      <Choice
        label={texts.patternOf(word)}
        value={value}
        choices={soundPatternNames.map((name) => ({ value: name, label: texts.patterns[name] }))}
        onChange={onChange}
      />
      <Button isDisabled={!on} aria-label={texts.hear(word)} onPress={() => previewSound(value)}>
        {texts.hearShort}
      </Button>
    </div>
  );
}
