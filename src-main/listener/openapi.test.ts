import { describe, expect, it } from 'vitest';
import { requestIdOf } from './apis/opsgenie/request-id.ts';
import { createApplication } from './application.ts';
import { errorAnswers } from './errors.ts';
import { formats } from './formats/index.ts';
import { PostReader } from './post-reader.ts';
import { createRequestsInFlight } from './requests-in-flight.ts';
import { createSignalMeter } from './signal-meter.ts';
import { RecordingChanges } from './testing/recording-changes.ts';
import { RecordingIncidents } from './testing/recording-incidents.ts';
import { RecordingDoor, TEST_KEY } from './testing/recording-door.ts';
import { startListener, TEST_NOW, type TestListener } from './testing/test-listener.ts';
import { TestClock } from '../platform/test-clock.ts';
import { pino } from 'pino';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly example: unknown }>>;
  };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** What stands for the parts of paths that are not the same for everybody. */
const places: Readonly<Record<string, string>> = {
  key: TEST_KEY,
  identifier: 'uplink',
  requestId: requestIdOf({ action: 'Create', at: TEST_NOW, incidentId: 7 }),
};

async function readDocument(test: TestListener): Promise<Document> {
  return (await (await test.get('/openapi.json')).json()) as Document;
}

function operationsOf(document: Document) {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{(\w+)\}/g, (_braced, name: string) => places[name] ?? name),
      operation,
    })),
  );
}

/** The paths of a tree of routes in which every level is indented by four characters. */
function pathsOfTree(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] =
      /^([│ ]*(?:[├└]── ))(\S+)( \(.*)?$/.exec(line) ?? [];
    if (part === '') return [];
    const depth = indent.length / 4;
    above.length = depth - 1;
    above.push(part);
    return methods === undefined ? [] : [above.join('')];
  });
}

describe('the OpenAPI document', () => {
  it('has every route that is served', async () => {
    const application = await createApplication({
      door: new RecordingDoor(),
      changes: new RecordingChanges(),
      incidents: new RecordingIncidents(),
      clock: new TestClock(TEST_NOW),
      logger: pino({ level: 'silent' }),
      meter: createSignalMeter(),
      reader: new PostReader(pino({ level: 'silent' })),
      inFlight: createRequestsInFlight(),
      allowedHosts: () => new Set(),
      statusOf: () => ({ version: '1', startedAt: TEST_NOW }),
    });
    const { paths } = application.swagger() as unknown as Document;
    const served = pathsOfTree(
      application.printRoutes({ commonPrefix: false, includeHooks: false }),
    );
    const documented = Object.keys(paths).map((path) => path.replace(/\{(\w+)\}/g, ':$1'));
    expect(new Set(documented)).toEqual(new Set(served));
    await application.close();
  });

  it('has no route that is not served, and its examples are taken', async () => {
    await using test = await startListener();
    for (const { method, path, operation } of operationsOf(await readDocument(test))) {
      const example = operation.requestBody?.content['application/json']?.example;
      const body = JSON.stringify(example ?? null).replace('"KEY"', `"${TEST_KEY}"`);
      const answer =
        method === 'POST'
          ? await test.post(path, body)
          : await test.get(path, { authorization: `Bearer ${TEST_KEY}` });
      const [documented] = Object.keys(operation.responses);
      expect([method, path, String(answer.status)]).toEqual([method, path, documented]);
    }
  });

  it('says which routes need a key', async () => {
    await using test = await startListener();
    for (const { method, path, operation } of operationsOf(await readDocument(test))) {
      if (path.includes(TEST_KEY)) continue;
      const answer = await fetch(test.listener.address + path, { method });
      const isOpen = operation.security?.length === 0;
      expect([path, answer.status === 401]).toEqual([path, !isOpen]);
    }
  });

  it('names each operation once', async () => {
    await using test = await startListener();
    const names = operationsOf(await readDocument(test)).map(
      ({ operation }) => operation.operationId,
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the tables of the reference', () => {
  it('have a name in the path for every format, and each once', () => {
    const names = formats.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  it('have the errors in the order of their statuses', () => {
    const statuses = Object.values(errorAnswers).map(({ status }) => status);
    expect(statuses).toEqual([...statuses].sort((left, right) => left - right));
  });
});
