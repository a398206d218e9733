import type { Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { registryOf } from './callbacks.ts';
import { differencesOf, type Difference } from './expectation.ts';
import { outputRow } from './names.ts';
import { Player } from './player.ts';

/** A definition that is built, and an instance of it that is taken through its life, step by step. */
export const lifecycle: Adapter = {
  fields: ['group', 'title', 'ambiguous', 'definition', 'build', 'steps'],
  answer(row, { meta }) {
    const calls: string[] = [];
    const player = new Player(registryOf(meta['callbacks'], (call) => calls.push(call)));
    const differences = {
      ...named('build', row['build'], { result: player.define(row['definition']) }),
      ...stepsOf(row).reduce<Record<string, Difference>>((found, step, at) => {
        calls.length = 0;
        const { output, ...done } = player.play(step);
        const got = { ...done, ...player.seen(), output: output.map(outputRow), calls: [...calls] };
        return { ...found, ...named(`step ${at + 1}`, step, got) };
      }, {}),
    };
    return {
      expected: sideOf(differences, 'expected'),
      got: sideOf(differences, 'got'),
    };
  },
};

function named(place: string, asked: unknown, got: Fields): Readonly<Record<string, Difference>> {
  const expected = isFields(asked) && isFields(asked['expect']) ? asked['expect'] : {};
  return Object.fromEntries(
    Object.entries(differencesOf(expected, got)).map(([key, each]) => [`${place}: ${key}`, each]),
  );
}

function stepsOf(row: Fields): readonly Fields[] {
  const steps = row['steps'] ?? [];
  if (Array.isArray(steps) && steps.every(isFields)) return steps;
  throw new Error('its steps are no list');
}

function sideOf(differences: Readonly<Record<string, Difference>>, side: keyof Difference): Fields {
  return Object.fromEntries(
    Object.entries(differences).map(([place, difference]) => [place, difference[side]]),
  );
}
