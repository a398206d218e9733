import { toolSetups } from '#shared/domain/source/setup/setups.ts';
import type { ToolSetup } from '#shared/domain/source/setup/setup.ts';
import { setupTexts } from './setup.texts.ts';

export interface ToolTilesProps {
  readonly chosen: ToolSetup;
  readonly onChoose: (setup: ToolSetup) => void;
}

/** Every tool that the desk knows how to set up, of which one is chosen. */
export function ToolTiles({ chosen, onChoose }: ToolTilesProps) {
  return (
    <fieldset className="tool-tiles">
      <legend>{setupTexts().chooseTool}</legend>
      {toolSetups.map((setup) => (
        <label key={setup.tool} className="tool-tile">
          <input
            type="radio"
            name="tool"
            checked={setup.tool === chosen.tool}
            autoFocus={setup.tool === chosen.tool}
            onChange={() => onChoose(setup)}
          />
          <span>{setup.title}</span>
        </label>
      ))}
    </fieldset>
  );
}
