import { Braces } from 'lucide-react';
import { useId, useRef } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { Button } from '../../../components/button.tsx';
import { useEditor } from '../editor/editor-context.tsx';
import { editorTexts } from '../editor/editor.texts.ts';
import { knownPaths, piecesOf } from '../model/placeholders.ts';

interface TemplateFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}

/** A text for people, into which values are put: they stand out as chips, and are chosen from a menu. */
export function TemplateField({ label, value, hint, onChange }: TemplateFieldProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const insert = (path: string): void => {
    const { selectionStart = value.length, selectionEnd = value.length } = box.current ?? {};
    const put = `{{${path}}}`;
    flushSync(() => onChange(value.slice(0, selectionStart) + put + value.slice(selectionEnd)));
    box.current?.setSelectionRange(selectionStart + put.length, selectionStart + put.length);
    box.current?.focus();
  };
  return (
    <div className="field template-field">
      <label htmlFor={id}>{label}</label>
      <div className="template-box">
        <div className="template-paint" aria-hidden="true">
          <Painted text={value} />
        </div>
        <textarea
          ref={box}
          id={id}
          className="input"
          rows={1}
          value={value}
          aria-describedby={hint === undefined ? undefined : `${id} hint`}
          onChange={(event) => onChange(event.currentTarget.value.replace(/\n/g, ' '))}
        />
        <ValueMenu onChoose={insert} />
      </div>
      {hint !== undefined && (
        <p id={`${id} hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** The same text behind what is typed, so that what is put in has a ground. */
function Painted({ text }: { readonly text: string }) {
  return piecesOf(text).map((piece, at) =>
    piece.kind === 'words' ? (
      piece.text
    ) : (
      <mark key={at} className="chip">
        {piece.text}
      </mark>
    ),
  );
}

function ValueMenu({ onChoose }: { readonly onChoose: (path: string) => void }) {
  const texts = editorTexts();
  const { draft } = useEditor();
  return (
    <MenuTrigger>
      <Button look="icon" aria-label={texts.insertValue} icon={<Braces aria-hidden="true" />} />
      <Popover className="menu-popover" placement="bottom end">
        <Menu className="menu mono" aria-label={texts.insertValue}>
          {knownPaths(draft).map((path) => (
            <MenuItem key={path} id={path} textValue={path} onAction={() => onChoose(path)}>
              {path}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
