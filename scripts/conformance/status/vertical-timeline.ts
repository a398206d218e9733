import {
  entryBody,
  visibleEntries,
  type Reader,
  type TimelineEntry,
} from '#shared/domain/timeline/entries.ts';
import { textOf, type Adapter, type Answer } from '../adapter.ts';
import type { Fields } from '../case-file.ts';

/** Who sees which entries, and what an entry looks like; the table tells both in prose. */
export const verticalTimeline: Adapter = {
  fields: ['viewer', 'events', 'visible', 'event', 'renders'],
  answer: (row) => (row['viewer'] === undefined ? rendered(row) : seen(row)),
};

function seen(row: Fields): Answer {
  const names: unknown = row['events'];
  if (!Array.isArray(names)) throw new Error('its events are no list');
  const events = names.map((name, at) => entryOf(String(name), at));
  const byWhom = (technical: boolean): string[] => {
    const who: Reader['who'] = textOf(row, 'viewer') === 'anonymous' ? 'guest' : 'operator';
    return visibleEntries(events, { who, technical }).map(({ at }) => String(names[at]));
  };
  const got = { atFirst: byWhom(false), withTechnical: byWhom(true) };
  const { visible } = row;
  if (Array.isArray(visible)) {
    return { expected: { atFirst: visible, withTechnical: visible }, got };
  }
  if (!/^all, create\/update hidden until/.test(textOf(row, 'visible'))) {
    throw new Error('what is visible is not understood');
  }
  const newestFirst = names.map(String).toReversed();
  const messages = newestFirst.filter((name) => name.startsWith('comment'));
  return { expected: { atFirst: messages, withTechnical: newestFirst }, got };
}

function entryOf(text: string, at: number): TimelineEntry {
  const [, name = '', visibility] = /^(\w+)(?:\((internal|public)\))?$/.exec(text) ?? [];
  const facts = { at, internal: visibility === 'internal' };
  switch (name) {
    case 'create':
      return {
        ...facts,
        kind: 'creation',
        attributes: { name: 'Link', description: '', scope: 1 },
      };
    case 'update':
      return {
        ...facts,
        kind: 'update',
        changes: [{ attribute: 'status', before: 'active', after: 'stable' }],
      };
    case 'comment':
      return { ...facts, kind: 'message', text: '*Look*' };
    default:
      throw new Error(`the event "${text}" is not known`);
  }
}

function rendered(row: Fields): Answer {
  const got = entryBody(entryOf(textOf(row, 'event'), 0));
  const expected = bodiesInProse.find(([prose]) => prose.test(textOf(row, 'renders')))?.[1];
  if (expected === undefined) throw new Error('how it renders is not understood');
  return { expected, got };
}

const bodiesInProse: readonly (readonly [RegExp, unknown])[] = [
  [/attribute = value.*non-empty/, { kind: 'lines', lines: ['name = Link', 'scope = 1'] }],
  [/old/i, { kind: 'lines', lines: ['status: active → stable'] }],
  [/Markdown/i, { kind: 'markdown', text: '*Look*' }],
];
