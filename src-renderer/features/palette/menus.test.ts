import { afterEach, describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { commandsOf, type MenuAction } from '../../state/menu-action.ts';
import { setLanguage } from '../../texts/catalogue.ts';
import { createIncidentActions } from '../incidents/actions.ts';
import type { DetailReady } from '../incidents/detail-reader.ts';
import { incidentMenu, stateActions } from '../incidents/detail/incident-menu.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import { exportActions, groupingActions, layoutActions } from '../queue/queue-actions.ts';
import { operatorActions } from '../rail/operator-actions.ts';
import { adminActions, ownActions } from '../settings/settings-actions.ts';
import { paletteSections } from './palette-model.ts';

const nothing = (): void => undefined;
const nothingLater = () => Promise.resolve();
const host = { call: () => Promise.reject(new Error('Nothing is asked of the host here.')) };

function detailMenu(mayAct: boolean): readonly MenuAction[] {
  const state: DetailReady = {
    kind: 'ready',
    detail: {
      row: incidentRowOf(),
      metadata: {},
      acknowledgements: [],
      relations: [],
      deliveries: [],
      upcoming: [],
    },
    history: { events: [], more: false },
    workflow: { ok: false, error: { code: 'unavailable', message: 'It cannot begin.' } },
    lastTime: null,
    problem: null,
  };
  return incidentMenu(state, mayAct, nothingLater);
}

function stateMenu(row: Partial<IncidentRow>): readonly MenuAction[] {
  const { takeBack, reopen } = stateActions(incidentRowOf(row), createIncidentActions(host));
  return [takeBack, reopen].filter((action) => action !== null);
}

/** What each menu offers to an admin at a browser. */
const menus = (): Readonly<Record<string, readonly MenuAction[]>> => ({
  'of the incident': [...detailMenu(true), ...stateMenu({ acknowledged: true, open: false })],
  'of the grouping': groupingActions(nothing),
  'of the queue': [...Object.values(layoutActions()), ...exportActions(nothingLater)],
  'of the operator': operatorActions({ lock: nothing, takeOver: nothing, signOut: nothing }),
  'of the settings': [...ownActions(nothing, true), ...adminActions()],
});

const idsOf = (actions: readonly { readonly id: string }[]) => actions.map(({ id }) => id);

afterEach(() => setLanguage('en'));

describe('what menus offer', () => {
  it('is told apart by its id, and found by the words of the menu, in both languages', () => {
    for (const language of ['en', 'fr'] as const) {
      setLanguage(language);
      const all = Object.values(menus()).flat();
      const commands = commandsOf(all, 'action');
      expect(new Set(idsOf(commands)).size).toBe(commands.length);
      for (const { id, label } of all.filter(({ shortcut }) => shortcut === undefined)) {
        const found = paletteSections(commands, label).flatMap(({ items }) => items);
        expect(idsOf(found), label).toContain(id);
      }
    }
  });

  it('changes nothing where its operator may not', () => {
    expect(idsOf(detailMenu(false))).toEqual([
      ...['detail copy-text', 'detail copy-markdown', 'detail print'],
      ...['detail save-postmortem', 'detail save-csv', 'detail save-json'],
    ]);
  });

  it('fits the state of the incident', () => {
    expect(idsOf(stateMenu({}))).toEqual([]);
    expect(idsOf(stateMenu({ acknowledged: true }))).toEqual(['detail unacknowledge']);
    expect(idsOf(stateMenu({ open: false }))).toEqual(['detail reopen']);
  });

  it('leaves signing out to browsers', () => {
    const own = operatorActions({ lock: nothing, takeOver: nothing, signOut: null });
    expect(idsOf(own)).not.toContain('operator sign-out');
  });
});
