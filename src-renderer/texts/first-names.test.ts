import { afterEach, describe, expect, it } from 'vitest';
import {
  ALL_THE_TIME,
  ALL_THE_TIME_NAME,
  timeslotSchema,
} from '#shared/domain/timeslot/timeslot.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { EVERY_INCIDENT_NAME, WORKSTATION_PROFILE } from '#shared/domain/profile/beginnings.ts';
import { setLanguage } from './catalogue.ts';
import { firstTexts } from './first.texts.ts';
import { filterName, namedProfile, timeslotName } from './first-names.ts';

const everything: Filter = { kind: 'all', of: [] };
const nothing: Filter = { kind: 'any', of: [] };
const written = timeslotSchema.parse({ ...ALL_THE_TIME, holidays: ['2026-12-25'] });

afterEach(() => setLanguage('en'));

describe('what everybody begins with', () => {
  it('is called in English as the host stores it', () => {
    const texts = firstTexts();
    expect([texts.everyIncident, texts.allTheTime, texts.workstation]).toEqual([
      ...[EVERY_INCIDENT_NAME, ALL_THE_TIME_NAME, WORKSTATION_PROFILE],
    ]);
  });

  it('is called in the operator’s language', () => {
    setLanguage('fr');
    expect(filterName({ name: 'Every incident', filter: everything })).toBe('Tous les incidents');
    const timeslot = timeslotSchema.parse(ALL_THE_TIME);
    expect(timeslotName({ name: 'All the time', timeslot })).toBe('À toute heure');
    expect(namedProfile('This workstation')).toBe('Ce poste de travail');
  });

  it('is called as it is stored once somebody has changed it', () => {
    setLanguage('fr');
    expect(filterName({ name: 'Every incident', filter: nothing })).toBe('Every incident');
    expect(filterName({ name: 'Everything', filter: everything })).toBe('Everything');
    expect(timeslotName({ name: 'All the time', timeslot: written })).toBe('All the time');
    expect(timeslotName({ name: 'Always', timeslot: ALL_THE_TIME })).toBe('Always');
    expect(namedProfile('Night')).toBe('Night');
  });
});
