import { X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Form } from 'react-aria-components';
import { useHost } from '../../client/context.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { changePreference } from '../../state/preferences.ts';
import { closeDialog, useView } from '../../state/view.ts';
import { MOST_VIEWS, viewOf, withView, type SavedView } from './saved-views.ts';
import { viewTexts } from './view.texts.ts';

/** Saves what the queue shows under a name, and removes what is no longer wanted. */
export function ViewsDialog({ saved }: { readonly saved: readonly SavedView[] }) {
  const open = useView(({ dialog }) => dialog?.kind === 'views');
  return open ? <OpenDialog saved={saved} /> : null;
}

function OpenDialog({ saved }: { readonly saved: readonly SavedView[] }) {
  const host = useHost();
  const texts = viewTexts();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const trimmed = name.trim().slice(0, 40);
  const replaces = saved.some((view) => view.name === trimmed);
  const full = saved.length >= MOST_VIEWS && !replaces;
  const keep = async (change: (views: SavedView[]) => SavedView[]): Promise<boolean> => {
    const refused = await changePreference(host, 'views', (before) => ({
      saved: change(before.saved),
    }));
    setProblem(refused && texts.notKept(refused.message));
    return refused === null;
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (trimmed === '' || full) return;
    const view = viewOf(trimmed, useView.getState());
    if (await keep((views) => withView(views, view))) closeDialog();
  };
  return (
    <Dialog title={texts.saveTitle} onClose={closeDialog}>
      <Form className="queue-form" onSubmit={(event) => void submit(event)}>
        <Field label={texts.name} value={name} onChange={setName} autoFocus />
        <p className="hint">{full ? texts.full : replaces ? texts.replaces : texts.saveHint}</p>
        {problem !== null && <p role="alert">{problem}</p>}
        <Button look="primary" type="submit" isDisabled={trimmed === '' || full}>
          {texts.saveSubmit}
        </Button>
      </Form>
      {saved.length > 0 && (
        <ul className="queue-saved" aria-label={texts.saved}>
          {saved.map((view) => (
            <li key={view.name}>
              <bdi>{view.name}</bdi>
              <Button
                look="icon"
                aria-label={texts.remove(view.name)}
                onPress={() => void keep((views) => views.filter(({ name }) => name !== view.name))}
              >
                <X aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
