/**
 * What can be wrong with one value of a definition, in the words of messages. By its name another
 * language finds its own.
 */
export const faults = {
  empty: 'it is empty',
  noPath: 'say where it stands',
  source: 'a path such as message.body.user or state.device is needed',
  engineKey: 'keys of the engine itself, such as severity, cannot be written',
  noList: 'is_in needs a list of values',
  timeOfDay: 'a time such as 08:00 is needed',
  zone: 'a zone such as Europe/Oslo is needed',
  tag: 'a tag is key=value',
  duration: 'a duration such as PT10M is needed, without years and months',
  key: 'lower-case letters, digits and hyphens are needed',
  noLabel: 'Say what the status is called.',
  noName: 'Say what the workflow is called.',
  noInitial: 'Say in which status an incident begins.',
  noUse: 'it is no name, and no {call, args}',
  unknownCallback: 'none of that name is known for this',
  noCallbackList: 'callbacks are given as a list',
} as const;
export type Fault = keyof typeof faults;

/** The fault that a message ends with, and what of the message stands before it; undefined: none that is known. */
export function faultIn(
  words: string,
): { readonly fault: Fault; readonly before: string } | undefined {
  const found = Object.entries(faults).find(([, text]) => words.endsWith(text));
  // Object.entries forgets what its keys are.
  return found && { fault: found[0] as Fault, before: words.slice(0, -found[1].length) };
}
