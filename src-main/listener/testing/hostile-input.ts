import fc from 'fast-check';

/** What a body, a header or a path may hold that nobody means well with; for tests. */

/** Values that mean something somewhere, or are at an edge of what can be meant. */
const telling = fc.constantFrom<unknown>(
  ...[
    '',
    ' ',
    '\0',
    '=',
    'a=b',
    'A B=c',
    '\ud800',
    'x\udc00y',
    '\u2028',
    '𝒳',
    '__proto__',
    'constructor',
  ],
  ...['0001-01-01T00:00:00Z', '2026-02-30T25:61:61Z', '9999-12-31T23:59:59.999999Z', '2026-11-21'],
  ...['+275760-09-13T00:00:00Z', '-271821-04-20T00:00:00Z', '2026-11-21T16:57:51.123456789+14:00'],
  ...[
    'javascript:alert(1)',
    'http://',
    '//x',
    'http://[',
    'ftp://a/%',
    '/%zz',
    'resolved',
    'firing',
  ],
  ...[
    'trigger',
    'resolve',
    'update',
    'restart',
    'acknowledge',
    'note',
    'heartbeat',
    'critical',
    '0',
  ],
  ...[0, -0, 1, 5, 6, 0.5, -1, 1e308, 5e-324, 2 ** 31, 2 ** 53, -(2 ** 63), null, true, false],
  ...['x'.repeat(101), 'x'.repeat(2_049), 'é'.repeat(20_001)],
);

/** JSON values of every shape, with every character and every name. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }) },
  { weight: 2, arbitrary: telling },
  { weight: 1, arbitrary: fc.jsonValue({ depthSize: 'large', maxDepth: 80 }) },
);

/**
 * Bodies that are nearly what is expected: the example with members left out, doubled, replaced by
 * values of other types, and with further fields of the same names.
 * @param names further names that mean something to whoever reads it
 */
export function nearly(example: unknown, names: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: likewise(example, names) },
    { weight: 1, arbitrary: anyJson },
    { weight: 1, arbitrary: telling },
  );
}

function likewise(example: unknown, names: readonly string[]): fc.Arbitrary<unknown> {
  if (Array.isArray(example)) {
    const [first] = example as readonly unknown[];
    return fc.array(nearly(first, names), { maxLength: 4 });
  }
  if (typeof example !== 'object' || example === null) return fc.constant(example);
  const members = Object.entries(example).map(([name, value]) => [name, nearly(value, names)]);
  const known = fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [],
  });
  const anyName = fc.string({ unit: 'binary', maxLength: 20 });
  // A format that takes any object has no names of its own.
  const name = names.length === 0 ? anyName : fc.oneof(fc.constantFrom(...names), anyName);
  const further = fc.dictionary(name, anyJson, { maxKeys: 3 });
  return fc.tuple(known, further).map(([own, more]) => Object.assign(own, more));
}

/** Every name of a field in a JSON Schema, however deep. */
export function fieldNames(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { readonly properties?: object };
  const own = Object.keys(properties ?? {});
  return [...new Set([...own, ...Object.values(schema).flatMap(fieldNames)])];
}

/** Host headers: names and ports, right ones with something added, and nonsense. */
export const hostText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webAuthority({ withPort: true, withIPv6: true }),
  fc
    .tuple(fc.constantFrom('localhost', '127.0.0.1', '[::1]', 'LOCALHOST'), fc.string())
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.string({ maxLength: 3 }), fc.constantFrom('localhost:', '127.0.0.1:'), fc.integer())
    .map((parts) => parts.join('')),
);

/** Values of headers by which browsers say on whose behalf they ask. */
export const browserHeader: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.string()),
  fc.webUrl(),
  fc.constantFrom('null', '', 'none', 'same-origin', 'None', 'none ', 'same-site', 'cross-site'),
);

/** A request as bytes, from nearly right to nonsense. */
export function requestBytes(port: number, key: string): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
    { weight: 9, arbitrary: requestText(port, key).map((text) => Buffer.from(text, 'latin1')) },
  );
}

const METHODS = [
  'GET',
  'POST',
  'HEAD',
  'PUT',
  'DELETE',
  'OPTIONS',
  'CONNECT',
  'TRACE',
  'PRI',
  'get',
  '',
];
const VERSIONS = ['HTTP/1.1', 'HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'http/1.1', ''];
const ENDS = ['\r\n', '\r\n', '\r\n', '\n', '\r', '\r\n '];

function requestText(port: number, key: string): fc.Arbitrary<string> {
  const own = { host: `127.0.0.1:${port}`, key };
  const line = fc
    .tuple(
      usually('POST', fc.constantFrom(...METHODS)),
      pathText(key),
      usually('HTTP/1.1', fc.constantFrom(...VERSIONS)),
    )
    .map((parts) => parts.join(' '));
  const body = fc.oneof(
    fc.constant('{"action":"note"}'),
    anyJson.map((value) => JSON.stringify(value)),
    fc.string({ maxLength: 80 }),
  );
  return body.chain((text) =>
    fc
      .tuple(line, headerLines(own, text.length), usually('\r\n', fc.constantFrom(...ENDS)))
      .map(([first, headers, end]) => [first, ...headers, '', text].join(end)),
  );
}

function pathText(key: string): fc.Arbitrary<string> {
  const known = [
    '/api/signals',
    '/in/native',
    `/in/${key}/native`,
    '/api/v2/alerts',
    '/health',
    '/',
  ];
  const tail = fc.oneof(
    fc.constantFrom('', '/', '?', '?a=%', '#', '//', '/..', '%2e%2e/', '%', '%zz', ';a', '\\', '*'),
    fc.string({ unit: 'binary-ascii', maxLength: 20 }),
    fc.webPath(),
  );
  const odd = fc.oneof(
    fc.constantFrom('*', 'http://evil.example/health', '', '/in/'),
    fc.webPath(),
  );
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    {
      weight: 3,
      arbitrary: fc.tuple(fc.constantFrom(...known), tail).map((parts) => parts.join('')),
    },
    { weight: 1, arbitrary: odd },
  );
}

function headerLines(
  own: { readonly host: string; readonly key: string },
  length: number,
): fc.Arbitrary<string[]> {
  const text = fc.string({ unit: 'binary-ascii', maxLength: 30 });
  const host = usually(own.host, hostText).map((value) => `Host: ${value}`);
  const key = usually(`Bearer ${own.key}`, text).map((value) => `Authorization: ${value}`);
  const type = usually(
    'application/json',
    fc.oneof(text, fc.constantFrom('text/plain', 'a/b+json')),
  );
  const size = usually(String(length), fc.oneof(fc.integer().map(String), text));
  const encodings = fc.constantFrom('chunked', 'gzip', 'chunked, chunked', 'identity', 'xchunked');
  const further = fc.oneof(
    text,
    fc.tuple(text, text).map(([name, value]) => `${name}: ${value}`),
    encodings.map((value) => `Transfer-Encoding: ${value}`),
    fc.constantFrom('Expect: 100-continue', 'Expect: 7', 'Upgrade: h2c', 'Connection: upgrade'),
    fc.constantFrom('Origin: null', 'Sec-Fetch-Site: cross-site', 'Content-Encoding: gzip'),
    host,
    size.map((value) => `Content-Length: ${value}`),
  );
  const usual = fc.tuple(
    host,
    key,
    type.map((value) => `Content-Type: ${value}`),
    size.map((value) => `Content-Length: ${value}`),
  );
  return fc
    .tuple(usual, usually<string[]>([], fc.array(further, { maxLength: 3 })))
    .map(([first, more]) => [...first, ...more])
    .chain((lines) => usually(lines, fc.subarray(lines)));
}

/** Mostly one value, so that what else is wrong comes to light. */
function usually<Value>(value: Value, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });
}
