/** A definition as somebody writes it: without a fault. */
export const linkDown = {
  format: 'noc.workflow/1',
  key: 'link-down',
  version: 1,
  name: 'Link down',
  initial: 'open',
  statuses: {
    open: { label: 'Open', category: 'open', pos: [80, 120] },
    paged: { label: 'Paged', category: 'open' },
    acked: { label: 'Acknowledged', category: 'open' },
    closed: { label: 'Closed', category: 'closed' },
  },
  create: {
    severity: 2,
    subject: 'Link down on {{message.body.device}}',
    userActions: {
      ack: { call: 'userAction.button', args: { label: 'Acknowledge', type: 'ack' } },
    },
  },
  transitions: [
    {
      id: 'ack',
      from: 'open',
      to: 'acked',
      when: [{ call: 'message.type', args: { is: 'ack' } }],
      then: [{ call: 'state.copy', args: { ackedBy: 'message.body.user' } }],
      descriptionBefore: 'Somebody acknowledges',
      descriptionAfter: 'Acknowledged by {{state.ackedBy}}',
      'x-team': 'noc',
    },
    {
      id: 'page',
      from: 'open',
      to: 'paged',
      severity: 4,
      when: [{ timeout: 'PT10M' }],
      sideEffects: ['notify.requireAck'],
      descriptionBefore: 'Everybody is asked',
      descriptionAfter: 'Nobody acknowledged in ten minutes',
    },
    {
      id: 'late-ack',
      from: 'paged',
      to: 'acked',
      when: [{ call: 'message.type', args: { is: 'ack' } }],
      descriptionBefore: 'Somebody acknowledges late',
      descriptionAfter: 'Acknowledged late',
    },
    {
      id: 'close',
      from: 'acked',
      to: 'closed',
      when: [{ call: 'message.type', args: { in: ['ok', 'close'] } }],
      descriptionBefore: 'The link comes up',
      descriptionAfter: 'The link is up',
    },
  ],
};
