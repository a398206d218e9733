import type { Signal } from '#shared/domain/incident/signal.ts';
import type { SignalProblem } from '../errors.ts';
import type { FormatContext, ParsedElement, SignalFormat } from '../formats/format.ts';
import { TEST_NOW } from './test-listener.ts';

/** What a format makes of bodies, for tests. */
export interface Reading {
  readonly elements: (body: unknown) => readonly ParsedElement[];
  /** @throws Error with the sentence of the first that was refused */
  readonly signals: (body: unknown) => Signal[];
  /** The only signal of a body. */
  readonly signal: (body: unknown) => Signal;
  /** What is wrong with the only element of a body; undefined: nothing. */
  readonly problem: (body: unknown) => SignalProblem | undefined;
}

/** Reads as the listener does, at {@link TEST_NOW}, for a source with these settings. */
export function reading(
  format: SignalFormat,
  source: Partial<FormatContext['source']> = {},
  more: Omit<FormatContext, 'source' | 'now'> = {},
): Reading {
  const context = { ...more, source: { baseUrl: '', levelMap: {}, ...source }, now: TEST_NOW };
  const elements: Reading['elements'] = (body) => {
    const post = format.parse(body, context);
    if (!post.ok) throw new Error(post.message);
    return post.elements;
  };
  const signals: Reading['signals'] = (body) =>
    elements(body).map((element) => {
      if (!element.ok) throw new Error(element.problem.message);
      return element.signal;
    });
  return {
    elements,
    signals,
    signal(body) {
      const [signal, another] = signals(body);
      if (!signal || another) throw new Error('The body does not mean exactly one signal.');
      return signal;
    },
    problem(body) {
      const [element] = elements(body);
      return element?.ok === false ? element.problem : undefined;
    },
  };
}
