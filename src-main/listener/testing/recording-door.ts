import { exampleMapping } from '#shared/domain/source/mapping/mapping.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import type {
  AuthenticatedSource,
  OpenAlert,
  SignalDoor,
  SignalResult,
} from '../../services/signal-port.ts';

/** A key and the source it belongs to, for tests. */
export const TEST_KEY = '0123456789abcdef0123456789abcdef';

/** A source as a key finds it; tests change what they are about. */
export function testSource(changes: Partial<AuthenticatedSource> = {}): AuthenticatedSource {
  return {
    id: 1,
    actorId: 2,
    name: 'tests',
    type: 'generic',
    baseUrl: '',
    levelMap: {},
    mapping: exampleMapping,
    reopenWindowSeconds: 300,
    rateLimitPerSecond: null,
    ...changes,
  };
}

/** A door that keeps what it was given, in memory, and answers what it is told to. */
export class RecordingDoor implements SignalDoor {
  readonly sources = new Map<string, AuthenticatedSource>([[TEST_KEY, testSource()]]);
  readonly signals: Signal[] = [];
  /** Open incidents, as `openAlerts` answers them. */
  open: readonly OpenAlert[] = [];
  /** Answers for one signal; opens an incident for each unless a test says otherwise. */
  answer: (signal: Signal) => SignalResult | Promise<SignalResult> = () => ({
    incidentId: this.signals.length,
    outcome: 'opened',
  });

  async authenticate(key: string): Promise<AuthenticatedSource | undefined> {
    return this.sources.get(key);
  }

  async submit(_source: AuthenticatedSource, signals: readonly Signal[]): Promise<SignalResult[]> {
    const results: SignalResult[] = [];
    for (const signal of signals) {
      this.signals.push(signal);
      results.push(await this.answer(signal));
    }
    return results;
  }

  submitPiece(source: AuthenticatedSource, signals: readonly Signal[]): Promise<SignalResult[]> {
    return this.submit(source, signals);
  }

  async heard(): Promise<void> {
    // Nobody asks.
  }

  async openAlerts(_source: AuthenticatedSource, limit: number): Promise<OpenAlert[]> {
    return this.open.slice(0, limit);
  }
}
