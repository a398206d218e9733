import type { Message } from './instance.ts';
import { valueAt, type Json, type JsonMap } from './json.ts';
import type { Scene, TransitionFacts } from './registry.ts';

const PLACEHOLDER = /\{\{([A-Za-z0-9_.]+)\}\}/g;

type Piece = string | { readonly path: readonly string[] };

/** A text that was taken apart once, to be filled in many times. */
export type Template = readonly Piece[];

/**
 * Takes a text apart at its placeholders, `{{message.body.device}}`. A path has letters, digits, `_` and
 * `.` alone; whatever else stands in braces is left as it is.
 */
export function compileTemplate(text: string): Template {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ path: (match[1] ?? '').split('.') });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** The paths that a text asks for. */
export function pathsOf(template: Template): readonly (readonly string[])[] {
  return template.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.path]));
}

/** A text in which nothing is to be filled in; undefined where something is. */
export function plainTextOf([text = '', ...rest]: Template): string | undefined {
  return typeof text === 'string' && rest.length === 0 ? text : undefined;
}

/**
 * Fills in a text, in one pass: what is inserted is not looked at again. What is missing or null becomes
 * nothing, a list or a map becomes JSON.
 * @param transition the one that the text is about; left out: that of the scene
 */
export function fill(
  template: Template,
  scene: Scene,
  transition: TransitionFacts = scene.transition,
): string {
  return fillWith(template, (path) => shown(lookUp(path, scene, transition)));
}

/** As {@link fill}, with texts from elsewhere. */
export function fillWith(template: Template, textAt: (path: readonly string[]) => string): string {
  let text = '';
  for (const piece of template) {
    text += typeof piece === 'string' ? piece : textAt(piece.path);
  }
  return text;
}

/** Where a value comes from, as `message.body.user`: a callback's argument, or a placeholder. */
export function lookUp(
  path: readonly string[],
  scene: Scene,
  transition: TransitionFacts = scene.transition,
): Json | undefined {
  switch (path[0]) {
    case 'type':
      return path.length === 1 ? scene.type : undefined;
    case 'id':
      return path.length === 1 ? scene.id : undefined;
    case 'transition':
      return valueAt(shownTransition(transition), path, 1);
    case 'state':
      return path[1]?.startsWith('_') ? undefined : stateAt(scene.state, path);
    case 'message':
      return messageAt(scene.message, path);
    default:
      return undefined;
  }
}

/** A value as it is inserted into a text. */
export function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The working data without what is the engine's own. */
function stateAt(state: JsonMap, path: readonly string[]): Json | undefined {
  if (path.length > 1) return valueAt(state, path, 1);
  return Object.fromEntries(Object.entries(state).filter(([key]) => !key.startsWith('_')));
}

function shownTransition({ from, to, severity }: TransitionFacts): JsonMap {
  return { from, to, severity };
}

/** What a message shows of itself; its nonce is not for reading. */
function messageAt(message: Message, path: readonly string[]): Json | undefined {
  const key = path[1];
  switch (key) {
    case 'id':
    case 'type':
    case 'timestamp':
    case 'from':
    case 'origin':
    case 'body':
      return message[key] === undefined ? undefined : valueAt(message[key], path, 2);
    case undefined:
      return wholeMessage(message);
    default:
      return undefined;
  }
}

function wholeMessage({ nonce: _nonce, ...shown }: Message): JsonMap {
  const entries = Object.entries(shown) as [string, Json | undefined][];
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}
