import { z } from 'zod';
import { attributePattern, definitionSchema } from './definition.ts';
import type { AnyCallback, Registry } from './registry.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema (2020-12) of definitions, for editors and for programs that write them. Under
 * `callbacks` it has the schema of the arguments of each callback, by stage and name.
 */
export function definitionJsonSchema(registry: Registry): JsonSchema {
  const schema = z.toJSONSchema(definitionSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (!isOpen(jsonSchema)) return;
      jsonSchema.patternProperties = { [attributePattern]: jsonSchema.additionalProperties ?? {} };
      jsonSchema.additionalProperties = false;
    },
  });
  return { ...schema, $comment: COMMENT, callbacks: callbackSchemas(registry) };
}

const COMMENT =
  'The member "callbacks" tells for each stage which callbacks are built in, and what arguments each takes.';

/** An object that takes attributes of its own beside what it names. */
function isOpen(schema: { type?: unknown; properties?: unknown; additionalProperties?: unknown }) {
  const { type, properties, additionalProperties } = schema;
  return type === 'object' && properties !== undefined && typeof additionalProperties === 'object';
}

function callbackSchemas(registry: Registry): JsonSchema {
  const stages = [...new Set(registry.all.map(({ stage }) => stage))];
  return Object.fromEntries(
    stages.map((stage) => [
      stage,
      Object.fromEntries(
        registry.all
          .filter((each) => each.stage === stage)
          .map((each) => [each.name, argsOf(each)]),
      ),
    ]),
  );
}

function argsOf({ args }: AnyCallback): JsonSchema {
  const schema = z.toJSONSchema(args, { io: 'input', unrepresentable: 'any' });
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'));
}
