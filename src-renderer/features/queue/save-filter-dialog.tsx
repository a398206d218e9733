import { useState, type FormEvent } from 'react';
import { Form } from 'react-aria-components';
import { useHost } from '../../client/context.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { loadSavedFilters, savedFilter } from '../../state/saved-filters.ts';
import { closeDialog, useView } from '../../state/view.ts';
import { keepFilter } from './keep-filter.ts';
import { savedFilterTexts } from './saved-filter.texts.ts';
import { shownFilter } from './shown-filter.ts';

/** Saves what the queue shows as a filter, and shows that filter from then on. */
export function SaveFilterDialog() {
  const open = useView(({ dialog }) => dialog?.kind === 'filter');
  return open ? <OpenDialog /> : null;
}

function OpenDialog() {
  const texts = savedFilterTexts();
  const host = useHost();
  const [name, setName] = useState('');
  const [isPublic, setPublic] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [shown] = useState(() => {
    const view = useView.getState();
    return shownFilter(view, savedFilter(view.filterId));
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (shown.kind !== 'filter' || name.trim() === '') return;
    const { filter } = shown;
    const answer = await host.call('filter.save', { name: name.trim(), filter, public: isPublic });
    if (!answer.ok) return setProblem(texts.notKept(answer.error.message));
    await loadSavedFilters(host);
    useView.setState({
      filterId: answer.value.filter.id,
      filterText: '',
      hiddenLevels: new Set(),
    });
    void keepFilter(host);
    closeDialog();
  };
  return (
    <Dialog title={texts.saveTitle} onClose={closeDialog}>
      {shown.kind === 'filter' ? (
        <Form className="queue-form" onSubmit={(event) => void submit(event)}>
          <Field label={texts.name} value={name} onChange={setName} autoFocus />
          <label className="queue-form-switch">
            <input
              type="checkbox"
              checked={isPublic}
              onChange={(event) => setPublic(event.currentTarget.checked)}
            />
            {texts.isPublic}
          </label>
          {problem !== null && <p role="alert">{problem}</p>}
          <Button look="primary" type="submit" isDisabled={name.trim() === ''}>
            {texts.submit}
          </Button>
        </Form>
      ) : (
        <p>{shown.kind === 'nothing' ? texts.nothing : texts.numbers}</p>
      )}
    </Dialog>
  );
}
