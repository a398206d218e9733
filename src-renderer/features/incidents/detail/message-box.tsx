import { MessageSquare } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { TextArea, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Button } from '../../../components/button.tsx';
import { useToldHeight } from '../../../components/use-told-height.ts';
import { useIncidentActions } from '../actions.ts';
import { composerFocused, forgetSent, keepDraft, useComposer } from '../composer.ts';
import { plainWords } from '../outcome-words.ts';
import { detailTexts } from './detail.texts.ts';

type Visibility = 'internal' | 'public';

const LONGEST_MESSAGE = 20_000;

/** Writes a message into the incident's history: for the desk, or for those beyond it. */
export function MessageBox({ incidentId }: { readonly incidentId: number }) {
  const text = useComposer(({ drafts }) => drafts.get(incidentId) ?? '');
  const setText = (draft: string): void => keepDraft(incidentId, draft);
  const [visibility, setVisibility] = useState<Visibility>('internal');
  const { busy, problem, post } = usePost(incidentId);
  const area = useComposerFocus(incidentId);
  // The prompt never covers what somebody is writing.
  const box = useToldHeight<HTMLDivElement>('--composer-height');
  const canPost = text.trim() !== '' && !busy;
  const send = (): void => {
    if (canPost) void post(text, visibility);
  };
  const sendByKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape') area.current?.blur();
  };
  const texts = detailTexts();
  return (
    <div className="composer" ref={box}>
      {problem !== null && <p role="alert">{texts.notPosted(problem)}</p>}
      <div className="composer-line">
        <MessageSquare aria-hidden="true" />
        <TextArea
          ref={area}
          aria-label={visibility === 'public' ? texts.publicMessage : texts.messageButton}
          placeholder={texts.writeMessage}
          dir="auto"
          rows={Math.min(8, text.split('\n').length)}
          maxLength={LONGEST_MESSAGE}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={sendByKey}
        />
        <VisibilitySwitch visibility={visibility} onChange={setVisibility} />
        <Button shortcut="Control+Enter" isDisabled={!canPost} onPress={send}>
          {texts.post}
        </Button>
      </div>
    </div>
  );
}

function usePost(incidentId: number) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { postMessage } = useIncidentActions();
  const post = async (text: string, visibility: Visibility): Promise<void> => {
    setBusy(true);
    const refused = await postMessage(incidentId, text.trim(), visibility);
    setBusy(false);
    setProblem(refused && plainWords(refused));
    if (!refused) forgetSent(incidentId, text);
  };
  return { busy, problem, post };
}

interface VisibilitySwitchProps {
  readonly visibility: Visibility;
  readonly onChange: (visibility: Visibility) => void;
}

function VisibilitySwitch({ visibility, onChange }: VisibilitySwitchProps) {
  return (
    <ToggleButtonGroup
      className="segments composer-visibility"
      aria-label={detailTexts().whoReads}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[visibility]}
      onSelectionChange={(keys) => onChange(keys.has('public') ? 'public' : 'internal')}
    >
      <ToggleButton id="internal">{detailTexts().internal}</ToggleButton>
      <ToggleButton id="public">{detailTexts().public}</ToggleButton>
    </ToggleButtonGroup>
  );
}

/** The cursor goes into the box when somebody asked for it with M or the button. */
function useComposerFocus(incidentId: number) {
  const area = useRef<HTMLTextAreaElement>(null);
  const request = useComposer((composer) => composer.request);
  useEffect(() => {
    if (request?.incidentId !== incidentId) return;
    area.current?.focus();
    composerFocused();
  }, [request, incidentId]);
  return area;
}
