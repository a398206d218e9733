import type { Workflow } from './build.ts';
import type { WorkflowDefinition } from './definition.ts';
import { systemKeys } from './instance.ts';
import { compileTemplate, pathsOf } from './interpolation.ts';
import { isMap } from './json.ts';
import { warningAt, type LintMessage } from './lint-message.ts';

const ROOTS: ReadonlySet<string> = new Set(['type', 'id', 'transition', 'state', 'message']);
/** Something in braces that is no placeholder, such as one with spaces in it. */
const NEARLY = /\{\{(?![A-Za-z0-9_.]+\}\})[^{}]*\}\}/;

interface PlacedText {
  readonly path: LintMessage['path'];
  readonly text: string;
}

/** Placeholders that nothing will ever fill in. */
export function textWarnings(definition: WorkflowDefinition, workflow: Workflow): LintMessage[] {
  const written = writtenKeys(definition, workflow);
  return textsOf(definition).flatMap(({ path, text }) => [
    ...(NEARLY.test(text) ? [warningAt('odd_placeholder', path, '', ODD)] : []),
    ...pathsOf(compileTemplate(text)).flatMap((keys) => pathWarnings(keys, path, written)),
  ]);
}

const ODD =
  'A placeholder has letters, digits, underscores and dots alone, as {{message.body.device}}; this stays as it is.';

function pathWarnings(
  keys: readonly string[],
  path: LintMessage['path'],
  written: ReadonlySet<string> | 'any',
): LintMessage[] {
  const [root = '', key] = keys;
  const shown = `{{${keys.join('.')}}}`;
  if (!ROOTS.has(root)) {
    const roots = [...ROOTS].join(', ');
    return [
      warningAt(
        'unknown_placeholder',
        path,
        shown,
        `${shown} is empty: it begins with one of ${roots}.`,
      ),
    ];
  }
  if (root !== 'state' || key === undefined || written === 'any' || written.has(key)) return [];
  return [
    warningAt(
      'never_written',
      path,
      shown,
      `${shown} stays empty unless the working data begin with it.`,
    ),
  ];
}

/** Keys of the working data that a callback writes; any, where callbacks of developers may. */
function writtenKeys(
  { transitions }: WorkflowDefinition,
  { registry }: Workflow,
): ReadonlySet<string> | 'any' {
  const keys = new Set<string>(systemKeys);
  for (const use of transitions.flatMap(({ then = [] }) => then)) {
    const name = typeof use === 'string' ? use : use.call;
    const written = registry.find('then', name) ? keysOf(name, use) : undefined;
    if (!written) return 'any';
    for (const key of written) keys.add(key);
  }
  return keys;
}

/** undefined for a callback that is not built in. */
function keysOf(name: string, use: unknown): readonly string[] | undefined {
  const args = isMap(use) && isMap(use['args']) ? use['args'] : {};
  switch (name) {
    case 'state.set':
    case 'state.copy':
      return Object.keys(args);
    case 'state.increment':
    case 'state.append':
      return [String(args['key'])];
    case 'state.unset':
      return [];
    default:
      return undefined;
  }
}

function textsOf({ create, transitions }: WorkflowDefinition): PlacedText[] {
  const at = (path: LintMessage['path'], text: string | undefined): PlacedText[] =>
    text === undefined ? [] : [{ path, text }];
  return [
    ...at(['create', 'subject'], create.subject),
    ...at(['create', 'description'], create.description),
    ...transitions.flatMap(({ subject, descriptionBefore, descriptionAfter }, place) => [
      ...at(['transitions', place, 'subject'], subject),
      ...at(['transitions', place, 'descriptionBefore'], descriptionBefore),
      ...at(['transitions', place, 'descriptionAfter'], descriptionAfter),
    ]),
  ];
}
