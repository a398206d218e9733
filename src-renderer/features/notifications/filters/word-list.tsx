import { isList } from '#shared/domain/workflow/json.ts';
import { TypedField } from '../../workflows/forms/typed-field.tsx';
import { listOfText, textOfList } from '../../workflows/model/value-text.ts';

const wordForm = {
  write: (value: unknown) => textOfList(Array.isArray(value) ? value.map(String) : [], ', '),
  read: (text: string) => listOfText(text, ', '),
};

interface WordListProps {
  readonly label: string;
  readonly hint?: string;
  readonly words: readonly string[];
  readonly onChange: (words: readonly string[]) => void;
}

/** Several words on one line, separated by commas; one with a comma in it is written as JSON. */
export function WordList({ label, hint, words, onChange }: WordListProps) {
  return (
    <TypedField
      label={hint === undefined ? label : `${label} (${hint})`}
      value={[...words]}
      form={wordForm}
      onChange={(value) => onChange(isList(value) ? value.map(String) : [])}
    />
  );
}
