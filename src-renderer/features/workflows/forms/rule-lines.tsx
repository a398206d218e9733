import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ProblemPath } from '#shared/domain/workflow/problem.ts';
import { Button } from '../../../components/button.tsx';
import { editorTexts } from '../editor/editor.texts.ts';
import { Place } from '../editor/lint-notes.tsx';
import { replaced, without } from '../model/collections.ts';
import { AddMenu } from './add-menu.tsx';

interface RuleLinesProps<Rule> {
  readonly rules: readonly Rule[];
  readonly path: ProblemPath;
  readonly icon: ReactNode;
  /** A rule as a sentence; null: it is not finished. */
  readonly sentenceOf: (rule: Rule) => string | null;
  /** What a rule is called that is not finished. */
  readonly nameOf: (rule: Rule) => string;
  readonly addLabel: string;
  readonly kinds: readonly { readonly id: string; readonly label: string }[];
  readonly newRule: (kind: string) => Rule;
  readonly form: (rule: Rule, change: (changed: Rule) => void) => ReactNode;
  readonly onChange: (rules: readonly Rule[]) => void;
}

/** Rules as sentences, each of which opens into its form. */
export function RuleLines<Rule>(props: RuleLinesProps<Rule>) {
  const { rules, path, kinds, addLabel, newRule, onChange } = props;
  const [open, setOpen] = useState<number | null>(null);
  const add = (kind: string): void => {
    setOpen(rules.length);
    onChange([...rules, newRule(kind)]);
  };
  return (
    <div className="rule-lines">
      {rules.map((rule, at) => (
        <Place key={at} path={[...path, at]} deep className="rule-line">
          <RuleHead
            {...props}
            rule={rule}
            isOpen={open === at}
            onToggle={() => setOpen(open === at ? null : at)}
            onRemove={() => {
              setOpen(null);
              onChange(without(rules, at));
            }}
          />
          {open === at && (
            <div className="rule-form">
              {props.form(rule, (changed) => onChange(replaced(rules, at, changed)))}
            </div>
          )}
        </Place>
      ))}
      <AddMenu label={addLabel} choices={kinds} onAdd={add} />
    </div>
  );
}

interface RuleHeadProps<Rule> extends RuleLinesProps<Rule> {
  readonly rule: Rule;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
}

function RuleHead<Rule>(props: RuleHeadProps<Rule>) {
  const { rule, icon, sentenceOf, nameOf, isOpen, onToggle, onRemove } = props;
  const texts = editorTexts();
  const sentence = sentenceOf(rule) ?? texts.unfinishedRule(nameOf(rule));
  return (
    <div className="rule-head">
      <button type="button" className="rule-sentence" aria-expanded={isOpen} onClick={onToggle}>
        {icon}
        <span>{sentence}</span>
        {isOpen ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
      </button>
      <Button
        look="icon"
        aria-label={texts.removeNamed(sentence)}
        icon={<X aria-hidden="true" />}
        onPress={onRemove}
      />
    </div>
  );
}
