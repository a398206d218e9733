import { builtInWords, levels, levelWords } from '#shared/domain/incident/level.ts';
import { errorAnswers } from './errors.ts';

/** The parts of an OpenAPI document that the reference in words is made of. */
export interface OpenApiDocument {
  readonly info: { readonly description?: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
}

interface OpenApiOperation {
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly requestBody?: { readonly content: Readonly<Record<string, OpenApiMedia>> };
  readonly parameters?: readonly OpenApiParameter[];
  readonly responses: Readonly<Record<string, OpenApiResponse>>;
}

interface OpenApiParameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
}

interface OpenApiResponse {
  readonly description: string;
  readonly content?: Readonly<Record<string, OpenApiMedia>>;
}

interface OpenApiMedia {
  readonly schema?: FieldSchema;
  readonly example?: unknown;
}

interface FieldSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly FieldSchema[];
  readonly items?: FieldSchema;
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

const JSON_TYPE = 'application/json';

/** The reference of the listener as Markdown, made of its OpenAPI document and its tables. */
export function renderApiDocs(document: OpenApiDocument): string {
  const server = document.servers?.[0]?.url ?? '';
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{(\w+)\}/g, (_braced, name: string) => name.toUpperCase()),
      operation,
    })),
  );
  const sections = groupedBySummary(routes).map((group) => renderGroup(group, server));
  return [
    '# Listener API',
    '<!-- Made from the routes by `npm run docs:api`. -->',
    document.info.description ?? '',
    'The API of Argus, which the listener answers too, is described in [argus.md](argus.md).',
    keys(),
    ...sections,
    levelTable(),
    errorTable(),
  ]
    .join('\n\n')
    .concat('\n');
}

function keys(): string {
  return `## Keys

Every source has a key of 32 hexadecimal digits; \`watchfloor source add NAME --type TYPE\` prints a new one. Send it as \`Authorization: Bearer KEY\` or \`Authorization: Token KEY\`. Where a tool can set no header, the key stands in the path: \`/in/KEY/FORMAT\`; PagerDuty's API has it as \`routing_key\` in the body, those of Opsgenie and Alerta as \`Authorization: GenieKey KEY\` and \`Authorization: Key KEY\`. Every key may use every format.

Bodies are JSON in UTF-8 with \`Content-Type: application/json\`, uncompressed: at most 1 MiB for one signal, and 16 MiB, 50,000 elements and 64 levels for an array; what is larger is refused, never cut. Tools of other machines are not let in unless the desk is set up for it; web pages never are.`;
}

/** Paths that do the same stand together. */
function groupedBySummary(routes: readonly Route[]): Route[][] {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    const summary = route.operation.summary ?? '';
    groups.set(summary, [...(groups.get(summary) ?? []), route]);
  }
  return [...groups.values()];
}

function renderGroup(routes: readonly Route[], server: string): string {
  const operation = routes[0]?.operation;
  if (operation === undefined) return '';
  const paths = routes.map(({ method, path }) => `- \`${method} ${path}\``).join('\n');
  return [
    `## ${operation.summary ?? ''}`,
    paths,
    operation.description ?? '',
    fieldTable(operation),
    parameterList(operation),
    routes.map((route) => curl(route, server)).join('\n\n'),
    answers(operation),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function fieldTable(operation: OpenApiOperation): string {
  const element = elementSchema(operation.requestBody?.content[JSON_TYPE]?.schema);
  const fields = Object.entries(element?.properties ?? {}).filter(
    ([, { description }]) => description,
  );
  if (fields.length === 0) return '';
  const rows = fields.map(([name, { description }]) => {
    const required = element?.required?.includes(name) ? 'yes' : '';
    return `| \`${name}\` | ${required} | ${inCell(description ?? '')} |`;
  });
  return ['| field | required | takes |', '|---|---|---|', ...rows].join('\n');
}

/** The object that a body is, or is an array of. */
function elementSchema(schema: FieldSchema | undefined): FieldSchema | undefined {
  return schema?.anyOf?.[0] ?? schema?.items ?? schema;
}

function parameterList({ parameters = [] }: OpenApiOperation): string {
  return parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, description = '' }) => `- query \`${name}\`: ${description}`)
    .join('\n');
}

function curl({ method, path, operation }: Route, server: string): string {
  const needsHeader = operation.security?.length !== 0 && !path.includes('/KEY/');
  const example = operation.requestBody?.content[JSON_TYPE]?.example;
  const lines = [
    `curl ${method === 'POST' ? '-X POST ' : ''}${server}${path}`,
    ...(needsHeader ? ["-H 'Authorization: Bearer KEY'"] : []),
    ...(example === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(example))}`]),
  ];
  return ['```sh', lines.join(' \\\n  '), '```'].join('\n');
}

/** In single quotes, as a shell takes it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function answers({ responses }: OpenApiOperation): string {
  return Object.entries(responses)
    .map(([status, { description, content }]) => {
      const example = content?.[JSON_TYPE]?.example;
      const shown = example === undefined ? '' : ` \`${JSON.stringify(example)}\``;
      return `- ${status}: ${description}${shown}`;
    })
    .join('\n');
}

function levelTable(): string {
  const rows = levels.map((level) => {
    const words = Object.keys(builtInWords)
      .filter((word) => builtInWords[word] === level)
      .map((word) => `\`${word}\``);
    return `| ${level} | ${levelWords[level]} | ${words.join(', ')} |`;
  });
  return [
    '## Levels',
    'Case does not matter. A source may map words of its own, which go before these. Without a level, or with a word that nobody knows, an incident opens at level 3.',
    ['| level | name | words |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

function errorTable(): string {
  const rows = Object.entries(errorAnswers).map(
    ([code, { status, when }]) => `| ${status} | \`${code}\` | ${inCell(when)} |`,
  );
  return [
    '## Errors',
    'An error is `{"error": "CODE", "message": "SENTENCE"}`: the code is stable, the sentence says what to send instead. Elements of an array that were refused are in `results`, each with such a code, sentence and the field. A 503 carries Retry-After: send the same post again. Of an array the first elements may have been taken before a 500 or a 503; what opened an incident folds into it when it comes again.',
    ['| status | code | when |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
