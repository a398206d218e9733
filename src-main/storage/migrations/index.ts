import { desk } from './0001-desk.ts';
import { notifications } from './0002-notifications.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  /** Statements that bring the schema from the number before to this one. */
  readonly sql: string;
}

/** In order; a published one is never changed. */
export const migrations: readonly Migration[] = [desk, notifications];
