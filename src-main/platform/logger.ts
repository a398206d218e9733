import { pino } from 'pino';

/** Structured logs on standard error; standard output belongs to the command. */
export type Logger = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: null, errorKey: 'error' }, pino.destination({ dest: 2, sync: true }));
}
