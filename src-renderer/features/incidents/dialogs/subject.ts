import { useEntities } from '../../../state/entities.ts';
import { dialogsTexts } from './dialogs.texts.ts';

/** What a dialog says that it is about: one incident by its title, several by their number. */
export interface Subject {
  readonly title: string;
  readonly subject: string | undefined;
}

/** @param verb what is going to be done: "Close" */
export function useSubject(verb: string, ids: readonly number[]): Subject {
  const [first] = ids;
  const description = useEntities(({ rows }) =>
    first === undefined ? undefined : rows.get(first)?.description,
  );
  const texts = dialogsTexts();
  if (ids.length > 1) return { title: texts.about(verb, ids.length), subject: undefined };
  return { title: texts.aboutOne(verb, String(first ?? '')), subject: description };
}
