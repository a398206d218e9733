import { isOpen, type Incident } from '#shared/domain/incident/incident.ts';
import { openInsteadWords } from '#shared/domain/incident/posted-event.ts';
import { readByKey } from '../storage/sqlite/incident-reads.ts';
import type { Unit } from './unit-of-work.ts';

/**
 * Which incident is open for each problem of a source, kept in step while several are decided in one
 * transaction: of one problem only one incident may be open.
 */
export class OpenIdentities {
  readonly #ids: Map<string, number>;

  private constructor(ids: Map<string, number>) {
    this.#ids = ids;
  }

  /** Looks up the problems of these incidents; one that is open itself is the one. */
  static async of({ connection }: Unit, incidents: readonly Incident[]): Promise<OpenIdentities> {
    const known = incidents.filter(isNamed);
    const asked = known.filter((incident) => !isOpen(incident));
    const others = asked.length === 0 ? [] : await readByKey(connection, asked);
    const open = [...known, ...others].filter(isOpen);
    return new OpenIdentities(new Map(open.map((each) => [identityOf(each), each.id])));
  }

  /** The sentence that refuses to open an incident whose problem has another one open; undefined: none has. */
  refusal(incident: Incident): string | undefined {
    const other = this.other(incident);
    return other === undefined ? undefined : openInsteadWords(other);
  }

  /** Another incident that is open for the same problem. */
  other(incident: Incident): number | undefined {
    const id = this.#ids.get(identityOf(incident));
    return id === incident.id ? undefined : id;
  }

  /** Notes an incident as it was decided to be. */
  decided(incident: Incident): void {
    if (isNamed(incident) && isOpen(incident)) this.#ids.set(identityOf(incident), incident.id);
  }
}

/** A message without a key is a problem of its own. */
function isNamed({ key }: Incident): boolean {
  return key !== '';
}

function identityOf({ sourceId, key }: Incident): string {
  return `${sourceId}:${key}`;
}
