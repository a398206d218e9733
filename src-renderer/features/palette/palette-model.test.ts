import { describe, expect, it } from 'vitest';
import { incidentNumberOf, paletteSections, type PaletteItem } from './palette-model.ts';

function item(label: string, changes: Partial<PaletteItem> = {}): PaletteItem {
  return { id: label, group: 'action', label, run: () => undefined, ...changes };
}

const items = [
  item('Acknowledge'),
  item('Acknowledge for a chosen time'),
  item('Mute for 5 minutes', { words: 'sound silence' }),
  item('Réglages des sources', { group: 'setting' }),
  item('Go to the desk', { group: 'place' }),
];
const labels = (query: string, all = items) =>
  paletteSections(all, query).flatMap((section) => section.items.map(({ label }) => label));

describe('the palette', () => {
  it('offers everything while nothing is typed, in the order of the groups', () => {
    expect(paletteSections(items, ' ').map(({ group }) => group)).toEqual([
      'action',
      'place',
      'setting',
    ]);
  });

  it('finds by the beginnings of words, of the further words too', () => {
    expect(labels('ack cho')).toEqual(['Acknowledge for a chosen time']);
    expect(labels('silence')).toEqual(['Mute for 5 minutes']);
    expect(labels('cknow')).toEqual(['Acknowledge', 'Acknowledge for a chosen time']);
    expect(labels('ack zebra')).toEqual([]);
  });

  it('does not ask for accents', () => {
    expect(labels('REGLAGES')).toEqual(['Réglages des sources']);
    expect(labels('réglages : des')).toEqual(['Réglages des sources']);
  });

  it('puts the group of the best first', () => {
    const groups = paletteSections(items, 'sources').map(({ group }) => group);
    expect(groups).toEqual(['setting']);
    const both = [item('Find the desk'), item('Desk', { group: 'place' })];
    expect(labels('desk', both)).toEqual(['Desk', 'Find the desk']);
  });

  it('shows what was found deeper, after what fits by its words', () => {
    const found = item('Uplink down', { group: 'incident', found: true });
    expect(labels('mute', [found, ...items])).toEqual(['Mute for 5 minutes', 'Uplink down']);
  });

  it.each([
    ['812', 812],
    [' #812 ', 812],
    ['#', null],
    ['8 12', null],
    ['uplink', null],
  ])('reads %s as the incident %s', (query, number) => {
    expect(incidentNumberOf(query)).toBe(number);
  });
});
