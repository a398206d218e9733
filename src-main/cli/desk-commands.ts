import type { Command } from 'commander';
import { addCloseIncidentCommand } from './close-incident.ts';
import type { CommandRunner } from './command.ts';
import { addFolderCommands } from './folder.ts';
import { addIncidentCommands } from './incident.ts';
import { addOperatorCommands } from './operator.ts';
import { addServeCommand } from './serve.ts';
import { addSourceCommands } from './source.ts';
import { addTokenWarningCommand } from './token-warning.ts';
import { addWorkflowCommands } from './workflow.ts';

/** The commands of people, behind which the whole host stands. */
export function addDeskCommands(program: Command, runner: CommandRunner): void {
  addServeCommand(program, runner);
  addSourceCommands(program, runner);
  addOperatorCommands(program, runner);
  addIncidentCommands(program, runner);
  addCloseIncidentCommand(program, runner);
  addFolderCommands(program, runner);
  addTokenWarningCommand(program, runner);
  addWorkflowCommands(program, runner);
}
