import path from 'node:path';
import { z } from 'zod';
import { cutText } from '#shared/domain/delivery/plain-text.ts';
import { fillTemplate } from '#shared/domain/delivery/template.ts';
import { failed, sent } from '../answer.ts';
import { defineMedium } from '../define-medium.ts';
import type { OutgoingMessage, SendOutcome } from '../plugin.ts';
import { templateText } from '../settings.ts';
import { messageDocument, templateFacts, wholePart } from '../message-parts.ts';
import { isBatchFile, isRunner, lookAtProgram } from './program.ts';
import { runProgram, type RunResult } from './run.ts';

/** Characters of one argument; systems refuse longer ones. */
const LONGEST_ARGUMENT = 4_000;
/** Exit codes, as of sysexits.h and shells, that will be the same next time: usage, data, permission, set-up, not there. */
const PERMANENT_CODES = new Set([64, 65, 77, 78, 126, 127]);

const program = z.string().trim().min(1).max(1_000);

/** Hands each message to a program of this machine. Which programs there are, an admin decides. */
export const commandMedium = defineMedium({
  slug: 'command',
  name: 'Program',
  capabilities: { needsNetwork: false, canAcknowledge: true, reportsDelivery: false },
  lengths: { title: null, body: null },
  site: z.object({
    programs: z
      .array(
        program
          .refine((file) => path.isAbsolute(file), {
            error: 'Write the whole path of the program.',
          })
          .refine((file) => !isRunner(file) && !isBatchFile(file), {
            error:
              'It runs whatever it is given: a posted text could become a command. Write a program or script for this task.',
          }),
      )
      .min(1, { error: 'Name one program at least.' })
      .max(50)
      .meta({ title: 'Programs that operators may choose', description: 'Their whole paths.' }),
  }),
  destination: z.object({
    program: program.meta({ title: 'Program', description: 'One of those that an admin named.' }),
    arguments: z.array(templateText()).max(50).default([]).meta({
      title: 'Arguments',
      description: 'Each is one argument, whatever is filled in: {{incident.description}}.',
    }),
  }),
  addressOf: (destination) => JSON.stringify([destination.program, ...destination.arguments]),
  labelOf: (destination) => path.basename(destination.program),
  problemsOf: ({ site, destination }) =>
    site.programs.includes(destination.program)
      ? []
      : [{ member: 'program', sentence: `An admin has to allow ${destination.program} first.` }],
  compose: (message, { destination }) => [
    ...argumentsOf(message, destination.arguments ?? []).map((text) =>
      wholePart('argument', text, { longest: LONGEST_ARGUMENT }),
    ),
    wholePart('input', JSON.stringify(messageDocument(message), null, 2), { format: 'json' }),
  ],
  send: async (message, { destination }, { signal }) => {
    const looked = await lookAtProgram(destination.program);
    if ('trouble' in looked) return failed('permanent', looked.trouble);
    const program = { file: looked.real, name: destination.program };
    const given = argumentsOf(message, destination.arguments);
    return judge(
      await runProgram(program, given, `${JSON.stringify(messageDocument(message))}\n`, signal),
    );
  },
});

function argumentsOf(message: OutgoingMessage, templates: readonly string[]): readonly string[] {
  const facts = templateFacts(message);
  return templates.map((template) =>
    argumentText(template, fillTemplate(template, facts, 'plain')),
  );
}

/** What is filled in at the beginning of an argument must not look like an option. */
function argumentText(template: string, filled: string): string {
  const text = cutText(filled.replaceAll('\0', ''), LONGEST_ARGUMENT);
  return template.startsWith('{{') && text.startsWith('-') ? ` ${text}` : text;
}

function judge(result: RunResult): SendOutcome {
  switch (result.kind) {
    case 'not_started':
      return failed('permanent', `The program cannot be started: ${result.error}`);
    case 'overdue':
      return failed('temporary', `The program took too long and was ended. ${result.output}`);
    case 'ended': {
      const answer = `Exit code ${result.code ?? 'none'}. ${result.output}`;
      if (result.code === 0) return sent(answer);
      const permanent = result.code !== null && PERMANENT_CODES.has(result.code);
      return failed(permanent ? 'permanent' : 'temporary', answer);
    }
  }
}
