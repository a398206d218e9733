import { Minus, Plus } from 'lucide-react';
import { memo } from 'react';
import { Switch, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { DAY, HOUR, MINUTE } from '#shared/time/instant.ts';
import { Button } from '../button.tsx';
import { axisTexts } from './time-axis.texts.ts';
import type { Axis } from './use-axis.ts';

const presets = { quarter: 15 * MINUTE, hour: HOUR, shift: 6 * HOUR, day: DAY } as const;
type Preset = keyof typeof presets;
const names = Object.keys(presets) as Preset[];
const BUTTON_FACTOR = 2;

export interface AxisControlsProps {
  readonly mode: Axis['mode'];
  readonly ask: Axis['ask'];
  readonly isEven: boolean;
  readonly onEven: (isEven: boolean) => void;
}

/** Chooses how much of a time axis is seen, and whether it is to scale. */
export function AxisControls({ mode, ask, isEven, onEven }: AxisControlsProps) {
  return <Controls selected={selectedOf(mode, isEven)} {...{ ask, isEven, onEven }} />;
}

interface ControlsProps extends Omit<AxisControlsProps, 'mode'> {
  readonly selected: Preset | 'fit' | undefined;
}

/** Drawn anew only when something else is selected, not with every frame of a drag. */
const Controls = memo(function Controls({ selected, ask, isEven, onEven }: ControlsProps) {
  const texts = axisTexts();
  const choose = (keys: ReadonlySet<unknown>): void => {
    const preset = names.find((name) => keys.has(name));
    ask(preset ? { kind: 'show', span: presets[preset] } : { kind: 'fit' });
  };
  return (
    <div className="axis-controls">
      <Switch className="switch" isSelected={isEven} onChange={onEven}>
        <span className="switch-track" aria-hidden="true" />
        {texts.even}
      </Switch>
      <ToggleButtonGroup
        className="segments"
        aria-label={texts.span}
        selectionMode="single"
        selectedKeys={selected === undefined ? [] : [selected]}
        onSelectionChange={choose}
      >
        {(isEven ? [] : names).map((name) => (
          <ToggleButton key={name} id={name}>
            {texts.presets[name]}
          </ToggleButton>
        ))}
        <ToggleButton id="fit">{texts.fit}</ToggleButton>
      </ToggleButtonGroup>
      <Button
        look="icon"
        aria-label={texts.further}
        icon={<Minus aria-hidden="true" />}
        onPress={() => ask({ kind: 'zoom', factor: 1 / BUTTON_FACTOR })}
      />
      <Button
        look="icon"
        aria-label={texts.closer}
        icon={<Plus aria-hidden="true" />}
        onPress={() => ask({ kind: 'zoom', factor: BUTTON_FACTOR })}
      />
    </div>
  );
});

function selectedOf(mode: Axis['mode'], isEven: boolean): Preset | 'fit' | undefined {
  if (mode.kind === 'fitted') return 'fit';
  if (mode.kind === 'free' || isEven) return undefined;
  return names.find((name) => presets[name] === mode.span);
}
