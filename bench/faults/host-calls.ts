import type { MethodInput, MethodName, MethodOutput } from '#shared/contract/methods.ts';
import { connectLocalSocket } from '../../src-main/transport/local-client.ts';
import { mustHold } from './fault.ts';

/** Calls a method of the host that has the folder, as an administrator does at its command line. */
export async function callHost<Name extends MethodName>(
  folder: string,
  name: Name,
  input: MethodInput<Name>,
): Promise<MethodOutput<Name>> {
  const client = await connectLocalSocket(folder);
  mustHold(client !== undefined, 'The host takes no commands.');
  try {
    const answer = await client.call(name, input);
    mustHold(answer.ok, `${name} was refused: ${answer.ok ? '' : answer.error.message}`);
    return answer.value;
  } finally {
    client.close();
  }
}
