import type { Message } from '#shared/domain/workflow/instance.ts';
import { MINUTE } from '#shared/time/instant.ts';

const on = (...types: readonly string[]) => [{ call: 'message.type', args: { in: types } }];

/** A lifecycle like that of an incident: worked on, resolved, opened again, archived by itself. */
export const incidentLife = {
  format: 'noc.workflow/1',
  key: 'bench-incident',
  version: 1,
  name: 'Incident',
  initial: 'active',
  statuses: {
    active: { label: 'Active', category: 'open' },
    investigating: { label: 'Investigating', category: 'open' },
    stable: { label: 'Stable', category: 'open' },
    resolved: { label: 'Resolved', category: 'closed' },
    archived: { label: 'Archived', category: 'closed' },
  },
  create: { severity: 3, subject: '{{message.body.description}}' },
  transitions: [
    {
      ...{ id: 'investigate', from: 'active', to: 'investigating' },
      when: on('acknowledge', 'investigate'),
      then: [{ call: 'state.copy', args: { owner: 'message.body.user' } }],
      descriptionBefore: 'Somebody looks into it',
      descriptionAfter: '{{message.body.user}} looks into it',
    },
    {
      ...{ id: 'wait', from: 'active', to: 'active', severity: 4 },
      when: [{ timeout: 'PT10M' }, { op: '=', path: ['owner'], value: null }],
      sideEffects: ['notify.requireAck'],
      descriptionBefore: 'Everybody is asked',
      descriptionAfter: 'Nobody has looked into it for ten minutes',
    },
    {
      ...{ id: 'stabilize', from: 'investigating', to: 'stable' },
      when: on('stable'),
      descriptionBefore: 'The impact is over',
      descriptionAfter: 'The impact is over, says {{state.owner}}',
    },
    ...['active', 'investigating', 'stable'].map((from) => ({
      ...{ id: `resolve-${from}`, from, to: 'resolved' },
      when: on('end', 'close'),
      sideEffects: [{ call: 'incident.note', args: { text: 'Over' } }],
      descriptionBefore: 'It is reported to be over',
      descriptionAfter: 'It is over',
    })),
    {
      ...{ id: 'reopen', from: 'resolved', to: 'active' },
      when: on('reopen', 'restart'),
      descriptionBefore: 'It comes again',
      descriptionAfter: 'It has come again',
    },
    {
      ...{ id: 'archive', from: 'resolved', to: 'archived' },
      when: [{ timeout: 'P7D' }],
      descriptionBefore: 'It is put into the archive',
      descriptionAfter: 'It was put into the archive',
    },
  ],
};

const told = (type: string, minute: number): Message => ({
  type,
  timestamp: minute * MINUTE,
  body: { user: 'eva', description: 'Link down on eth0' },
});

/** From the first signal to the archive; some change nothing, as most messages do. */
export const lifeMessages: readonly Message[] = [
  told('signal', 0),
  told('signal', 1),
  told('signal', 2),
  told('acknowledge', 3),
  told('signal', 4),
  told('stable', 5),
  told('signal', 6),
  told('end', 7),
  told('restart', 8),
  told('end', 9),
  told('$timer', 9 + 7 * 24 * 60),
];
