import { RootMark } from '../../components/root-mark.ts';
import { IncidentCard } from './incident-card.tsx';
import { promptTexts } from './prompt.texts.ts';
import { StormCardView } from './storm-card-view.tsx';
import { StormDialogs } from './storm-dialogs.tsx';
import { StormReportLine } from './storm-report-line.tsx';
import { useStormWatch } from './storm-state.ts';
import { usePromptCard, type ShownCard } from './use-prompt-card.ts';
import './prompt.css';

/**
 * What asks for attention, in the corner of the window: the truth when a toast is gone. It never
 * takes the focus, and has keys of its own.
 */
export function Prompt() {
  const shown = usePromptCard();
  const report = useStormWatch((watch) => watch.report);
  return (
    <>
      {(shown !== null || report !== null) && (
        <aside
          className={shown?.card.kind === 'storm' ? 'prompt of-storm' : 'prompt'}
          aria-label={promptTexts().card}
          data-accepting={shown?.accepting ?? true}
          data-react-aria-top-layer="true"
        >
          <RootMark shown="prompt" />
          {report && <StormReportLine report={report} />}
          {shown && <Card shown={shown} />}
        </aside>
      )}
      <StormDialogs />
    </>
  );
}

function Card({ shown }: { readonly shown: ShownCard }) {
  const { card } = shown;
  return card.kind === 'storm' ? (
    <StormCardView shown={{ ...shown, card }} />
  ) : (
    <IncidentCard shown={{ ...shown, card }} />
  );
}
