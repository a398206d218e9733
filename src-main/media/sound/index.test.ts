import { expect, it } from 'vitest';
import { anOutgoingMessage } from '../testing/outgoing-message.ts';
import { soundMedium } from './index.ts';

const settings = { site: {}, destination: {} };
const context = { signal: new AbortController().signal, now: 0 };

it('asks the windows for the sound of the level, and says how many there are', async () => {
  const asked: number[] = [];
  const medium = soundMedium((level) => asked.push(level));
  const message = anOutgoingMessage({ level: 2 });
  expect(await medium.send(message, settings, context)).toMatchObject({
    ...{ ok: true, answer: 'Sounded in 1 window.' },
  });
  expect(asked).toEqual([2]);
});

it('fails for now where no window is open', async () => {
  const outcome = await soundMedium(() => 0).send(anOutgoingMessage(), settings, context);
  expect(outcome).toMatchObject({ ok: false, because: 'temporary' });
});
