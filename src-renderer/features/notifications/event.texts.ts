import type { EventType } from '#shared/domain/incident/event.ts';
import { catalogue } from '../../texts/catalogue.ts';

const english: Readonly<Record<EventType, string>> = {
  STA: 'opened',
  END: 'reported over',
  CHI: 'changed',
  RES: 'reported again',
  CLO: 'closed',
  REO: 'reopened',
  ACK: 'acknowledged',
  OTH: 'message or note',
  LES: 'stateless message',
};

/** What the types of events are called where one chooses among them. */
export const eventTexts = catalogue(
  { types: english },
  {
    fr: {
      types: {
        STA: 'ouvert',
        END: 'fin signalée',
        CHI: 'modifié',
        RES: 'signalé à nouveau',
        CLO: 'clos',
        REO: 'rouvert',
        ACK: 'acquitté',
        OTH: 'message ou note',
        LES: 'message sans état',
      },
    },
  },
);
