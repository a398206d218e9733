import type { Change } from '../model/definition-diff.ts';
import { editorTexts } from './editor.texts.ts';

interface ChangesProps {
  readonly title: string;
  readonly changes: readonly Change[];
  readonly nameOf: (name: string) => string;
}

/** What is new, gone or different, by its name; nothing where nothing is. */
export function Changes({ title, changes, nameOf }: ChangesProps) {
  const texts = editorTexts();
  if (changes.length === 0) return null;
  return (
    <section className="workflow-changes">
      <h3>{title}</h3>
      <ul>
        {changes.map(({ kind, name }) => (
          <li key={`${kind} ${name}`} className={kind}>
            <span className="change-kind">{texts.changes[kind]}</span>
            <bdi>{nameOf(name)}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
