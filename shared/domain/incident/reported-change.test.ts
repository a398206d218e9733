import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOREVER } from '#shared/time/instant.ts';
import {
  readReportedChange,
  reportedChangeEvent,
  tagsOfChange,
  type ReportedChange,
} from './reported-change.ts';
import { parseTag } from './tag.ts';
import { NOW } from './testing/signals.ts';

const LATER = NOW + 60_000_000;

function changeOf(changes: Partial<ReportedChange> = {}): ReportedChange {
  return {
    summary: 'Release 12 rolled out',
    occurredAt: NOW,
    place: '',
    links: [],
    details: {},
    ...changes,
  };
}

describe('what a change touches', () => {
  it('is its place, under every name that a thing goes by', () => {
    expect(tagsOfChange(changeOf({ place: 'web-1' }))).toEqual([
      'component=web-1',
      'host=web-1',
      'instance=web-1',
      'service=web-1',
      'source=web-1',
    ]);
  });

  it('is what its details name, and nothing that says too little', () => {
    const details = { service: ' shop ', host: '', region: 'oslo', component: 7, instance: null };
    expect(tagsOfChange(changeOf({ details }))).toEqual(['service=shop']);
    expect(tagsOfChange(changeOf())).toEqual([]);
  });

  it('is a handful of tags, whatever is posted', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.anything()), (place, details) => {
        const tags = tagsOfChange(changeOf({ place: place.trim(), details }));
        expect(tags.length).toBeLessThanOrEqual(10);
        expect(tags.every((tag) => parseTag(tag).ok)).toBe(true);
      }),
    );
  });
});

describe('the event of a change', () => {
  it('is a deed of its source, for operators alone', () => {
    const links = [{ href: 'https://ci.example/12', text: 'Build 12' }];
    const change = changeOf({ place: 'web-1', links, details: { build: 12 } });
    expect(reportedChangeEvent(change, LATER)).toEqual({
      type: 'OTH',
      timestamp: NOW,
      description: 'Release 12 rolled out',
      visibility: 'internal',
      detail: { what: 'reported_change', new: { place: 'web-1', links, details: { build: 12 } } },
      isDeed: true,
    });
  });

  it('tells where the change was made and what it links to, as no other event does', () => {
    const links = [{ href: 'https://ci.example/12', text: '' }];
    const { detail } = reportedChangeEvent(changeOf({ place: 'web-1', links }), LATER);
    expect(readReportedChange(detail ?? { what: '' })).toEqual({ place: 'web-1', links });
    expect(readReportedChange({ what: 'level', old: 3, new: 1 })).toBeUndefined();
    expect(readReportedChange({ what: 'reported_change', new: 'odd' })).toBeUndefined();
  });

  it('happens as it comes where its time is none', () => {
    expect(reportedChangeEvent(changeOf({ occurredAt: FOREVER }), LATER).timestamp).toBe(LATER);
  });

  it('stays small: ten links of a bounded length, and details that fit', () => {
    const link = { href: 'https://ci.example/', text: 't'.repeat(9_000) };
    const links = [
      { href: 'h'.repeat(2_049), text: '' },
      ...Array.from({ length: 11 }, () => link),
    ];
    const { detail } = reportedChangeEvent(
      changeOf({ links, details: { log: 'x'.repeat(4_000) } }),
      LATER,
    );
    expect(detail?.new).toEqual({
      place: '',
      links: Array.from({ length: 10 }, () => ({ ...link, text: 't'.repeat(2_048) })),
      detailsLeftOut: 4_010,
    });
    const fits = { log: 'x'.repeat(3_990) };
    expect(reportedChangeEvent(changeOf({ details: fits }), LATER).detail?.new).toMatchObject({
      details: fits,
    });
  });
});
