import { Refusal } from '#shared/contract/error.ts';
import type { Field } from '#shared/domain/incident/posted-field.ts';
import type { PostResult } from '../../../services/incident-posts.ts';
import { invalid, notFound, type ArgusError } from './errors.ts';
import { BASE, type OpenCall } from './route.ts';

/** The address at which acknowledgements of an incident are posted. */
export function acknowledgementsUrl({ url }: OpenCall, incidentId: number): string {
  return new URL(`${BASE}/incidents/${incidentId}/acks/`, url).href;
}

/**
 * What a post to one incident made.
 * @throws ArgusError 404, or 400 with the sentence of the rule
 */
export function onlyPost<Posted>([result]: readonly PostResult<Posted>[]): Posted {
  if (result?.ok === true) return result.posted;
  if (result?.problem.code === 'refused_by_rule') throw invalid({ type: result.problem.message });
  throw notFound('Incident');
}

/**
 * The answer of a use case, where what is not there is answered in Argus's words.
 * @throws ArgusError 404
 */
export async function found<Value>(asked: Promise<Value>, thing: string): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    throw isMissing(error) ? notFound(thing) : error;
  }
}

function isMissing(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === 'not_found';
}

/**
 * The value of one field of a body.
 * @throws ArgusError 400 with what is wrong with it
 */
export function fieldValue<Value>(name: string, field: Field<Value>): Value {
  if (field.error !== undefined) throw invalidField(name, field.error);
  return field.value;
}

/** 400 for one field. */
export function invalidField(field: string, sentence: string): ArgusError {
  return invalid({ [field]: [sentence] });
}
