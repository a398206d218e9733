import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { CaseRow, CaseSection } from './case-file.ts';

const reason = z.string().min(20, 'the reason does not say why');
const rowMatch = {
  /** Fields that the row has, with the same value. */
  match: z.record(z.string(), z.unknown()).default({}),
  /** Fields that the row does not have. */
  absent: z.array(z.string()).default([]),
};

const exceptionList = z.strictObject({
  exceptions: z.array(
    z.union([
      z.strictObject({ id: z.string().min(1), reason }),
      z.strictObject({ hash: z.string().regex(/^[0-9a-f]{12}$/), reason }),
      z.strictObject({ section: z.string().min(1), ...rowMatch, reason }),
    ]),
  ),
});

/** A row, or a kind of rows, that ought not to hold for us, and why. */
export type Exception = z.infer<typeof exceptionList>['exceptions'][number];

/** @throws Error with a sentence, if the text is no list of exceptions, each with its reason */
export function readExceptions(text: string): readonly Exception[] {
  const parsed = exceptionList.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data.exceptions;
  throw new Error(z.prettifyError(parsed.error));
}

export function isExcepted(
  exceptions: readonly Exception[],
  section: CaseSection,
  row: CaseRow,
): boolean {
  return exceptions.some((exception) => {
    if ('id' in exception) return row.fields['id'] === exception.id;
    if ('hash' in exception) return row.hash === exception.hash;
    if (exception.section !== section.name && exception.section !== section.part) return false;
    return (
      exception.absent.every((key) => row.fields[key] === undefined) &&
      Object.entries(exception.match).every(([key, value]) =>
        isDeepStrictEqual(row.fields[key], value),
      )
    );
  });
}
