import { formatInstant, parseInstant, SECOND, type Instant } from '#shared/time/instant.ts';

/** Why a backup was taken. */
export const backupReasons = ['nightly', 'manual', 'before-migration'] as const;
export type BackupReason = (typeof backupReasons)[number];

const NAME = new RegExp(
  `^watchfloor-(\\d{4})(\\d\\d)(\\d\\d)-(\\d\\d)(\\d\\d)(\\d\\d)-(${backupReasons.join('|')})(?:-\\d+)?\\.db$`,
);

/** An instant in UTC as part of a file's name: `20261121-191245`. */
export function fileStamp(at: Instant): string {
  const whole = Math.floor(at / SECOND) * SECOND;
  return formatInstant(whole).replace(/[-:Z]/g, '').replace('T', '-');
}

/** @param copy above 1 for a further backup of the same second */
export function backupName(takenAt: Instant, why: BackupReason, copy = 1): string {
  return `watchfloor-${fileStamp(takenAt)}-${why}${copy > 1 ? `-${copy}` : ''}.db`;
}

/** @returns undefined for a name that is no backup's */
export function readBackupName(
  name: string,
): { readonly takenAt: Instant; readonly why: BackupReason } | undefined {
  const match = NAME.exec(name);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, word] = match;
  const takenAt = parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const why = backupReasons.find((reason) => reason === word);
  return takenAt === undefined || why === undefined ? undefined : { takenAt, why };
}
