import type { Instant } from '#shared/time/instant.ts';
import type { CallbackVersions } from '../workflow/callback-versions.ts';
import type { Start } from '../workflow/execute.ts';
import type { Message, Severity } from '../workflow/instance.ts';
import type { Correction, Life } from './life.ts';
import type { PastEntries } from './past.ts';

/** What was told to the workflow of an incident: complete, so that the same rows make the same life. */
export type JournalInput =
  | {
      readonly kind: 'new';
      readonly start: Start;
      readonly severity: Severity;
      readonly message: Message;
      /** Of the callbacks that decide what follows; left out where all have the first. */
      readonly callbacks?: CallbackVersions;
    }
  | { readonly kind: 'message'; readonly message: Message }
  | {
      readonly kind: 'timer';
      readonly due: Instant;
      /** Timers started each other without end: none of them is pending any more. */
      readonly cut?: true;
    }
  | {
      readonly kind: 'moved';
      readonly at: Instant;
      readonly by: string;
      readonly callbacks?: CallbackVersions;
    }
  | {
      readonly kind: 'correction';
      readonly at: Instant;
      readonly entry: number;
      readonly correction: Correction;
    };

/** One row of an incident's journal. */
export interface JournalRow {
  readonly seq: number;
  readonly generation: number;
  /** The published version that took it. */
  readonly workflowId: number;
  readonly input: JournalInput;
  /** The transition that was executed; null: none. */
  readonly taken: string | null;
  /** Why it was set aside; null: it was not. */
  readonly error: string | null;
  /** Entries of the history that the life no longer holds since. */
  readonly past?: PastEntries;
  /** When it came to be known, where that was before it is written. */
  readonly recordedAt?: Instant;
  /** The life after it, at some of very many rows: a replay can begin there. */
  readonly reached?: Life;
}

/** The message of a row, as it is shown. */
export function messageOfRow({ input }: Pick<JournalRow, 'input'>): Message {
  switch (input.kind) {
    case 'new':
    case 'message':
      return input.message;
    case 'timer':
      return { type: '$timer', timestamp: input.due, body: {} };
    case 'moved':
      return { type: '$moved', timestamp: input.at, from: 'operator', body: { user: input.by } };
    case 'correction':
      return {
        type: '$correction',
        timestamp: input.at,
        from: 'operator',
        body: { entry: input.entry, ...input.correction, user: input.correction.by },
      };
  }
}
