import type { Instant } from '#shared/time/instant.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { nowOf, withTimestamps } from '../relative-time.ts';
import { openCaseDesk, type CaseDesk } from './desk.ts';

const EXISTING = 'object=existing';
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  '<existing>': EXISTING,
  '<tag>': EXISTING,
};

/** Changing incidents: who may change what, and which events that writes. */
export const incidentPatch: Adapter = {
  fields: ['body', 'before', 'by', 'method', 'status', 'valid', 'error', 'effect', 'event'],
  async answer(row, { meta }) {
    const now = nowOf(meta);
    await using cases = await openCaseDesk(now);
    const id = await cases.post(before(row, now));
    const method = row['method'] === undefined ? 'PATCH' : textOf(row, 'method');
    const sent = bodyOf(row, now);
    const path = `incidents/${id}/`;
    const { status, body } = await cases.desk.call(tokenOf(cases, row), method, path, sent);
    const events = (await cases.desk.test.events(id)).filter(({ type }) => type === 'CHI');
    const [event] = events;
    const wanted = expectedOf(row, sent);
    const got: Fields = {
      status,
      accepted: status === 200,
      error: body,
      tags: tagsOf(body),
      event: event ? { type: event.type, description: event.description } : null,
    };
    return { expected: wanted, got: pick(got, Object.keys(wanted)) };
  },
};

/** An incident as it was; rows about tags in the body presume that there is one. */
function before(row: Fields, now: Instant): Fields {
  const stated = isFields(row['before']) ? row['before'] : {};
  const isAboutTags = row['by'] !== undefined && stated['tags'] === undefined;
  return { ...resolved(stated, now), ...(isAboutTags ? { tags: [{ tag: EXISTING }] } : {}) };
}

function bodyOf(row: Fields, now: Instant): Fields {
  return isFields(row['body']) ? resolved(row['body'], now) : {};
}

function resolved(fields: Fields, now: Instant): Fields {
  const text = Object.entries(PLACEHOLDERS).reduce(
    (json, [placeholder, value]) => json.replaceAll(placeholder, value),
    JSON.stringify(fields),
  );
  const value = withTimestamps(JSON.parse(text), now);
  return isFields(value) ? value : {};
}

function tokenOf(cases: CaseDesk, row: Fields): string {
  const by = row['by'] === undefined ? '' : textOf(row, 'by');
  if (/^(?:a )?superuser/.test(by)) return cases.superuser;
  return /^(?:another|end user)/.test(by) ? cases.endUser : cases.source;
}

function expectedOf(row: Fields, sent: Fields): Fields {
  const isRefused = row['error'] !== undefined || row['valid'] === false;
  const stated = pick(row, ['status', 'event']);
  if (isRefused) {
    const error = row['error'] === undefined ? {} : { error: resolved(errorOf(row), 0) };
    return { ...stated, accepted: false, ...error };
  }
  const replaces = Array.isArray(sent['tags']) ? { tags: tagsOf(sent) } : {};
  const accepted = typeof row['status'] === 'number' ? row['status'] < 300 : true;
  return { ...stated, accepted, ...replaces };
}

function errorOf(row: Fields): Fields {
  if (isFields(row['error'])) return row['error'];
  throw new Error('its error is no object');
}

/** The tags of a body or an answer, in order. */
function tagsOf(body: unknown): string[] {
  const tags = isFields(body) && Array.isArray(body['tags']) ? body['tags'] : [];
  return tags
    .filter(isFields)
    .map(({ tag }) => String(tag))
    .sort();
}
