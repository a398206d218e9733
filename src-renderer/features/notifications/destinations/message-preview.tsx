import type { MethodOutput } from '#shared/contract/methods.ts';
import type { PreviewedPart } from '#shared/contract/notification.ts';
import { Answered } from '../../../components/answered.tsx';
import { IncidentChoice } from '../incident-choice.tsx';
import { previewTexts } from './preview.texts.ts';
import type { Preview } from './use-preview.ts';

/** What would be sent of a real incident by the settings as they are typed, with its lengths. */
export function MessagePreview({ preview }: { readonly preview: Preview }) {
  const texts = previewTexts();
  return (
    <section className="message-preview" aria-label={texts.title}>
      <h4>{texts.title}</h4>
      <div className="message-preview-choice">
        <IncidentChoice
          chosen={preview.incidentId}
          none={texts.newest}
          onChoose={preview.onChoose}
        />
      </div>
      <Answered asked={preview.asked}>{(shown) => <Parts shown={shown} />}</Answered>
    </section>
  );
}

function Parts({ shown }: { readonly shown: MethodOutput<'destination.preview'> }) {
  const texts = previewTexts();
  const { incident, parts } = shown;
  if (!incident) return <p className="setting-note">{texts.none}</p>;
  return (
    <>
      <p>
        <bdi>{texts.about(incident.id, incident.description)}</bdi>
      </p>
      {parts.map((part, at) => (
        <figure key={`${part.name} ${at}`} className="previewed">
          <figcaption>
            <b>{texts.parts[part.name]}</b> <Length part={part} />
          </figcaption>
          <PartText part={part} />
        </figure>
      ))}
    </>
  );
}

function Length({ part: { length, longest, cut } }: { readonly part: PreviewedPart }) {
  const texts = previewTexts();
  return (
    <span className="setting-note">
      {longest === null ? texts.length(length) : texts.lengthOf(length, longest)}
      {cut > 0 && <b className="notify-bad">, {texts.cut(cut)}</b>}
    </span>
  );
}

function PartText({ part: { format, text } }: { readonly part: PreviewedPart }) {
  const texts = previewTexts();
  if (format !== 'html') {
    return (
      <pre className={format === 'json' ? 'previewed-text mono' : 'previewed-text'}>{text}</pre>
    );
  }
  return (
    <>
      <iframe className="previewed-html" title={texts.asShown} sandbox="" srcDoc={plainer(text)} />
      <details>
        <summary>{texts.source}</summary>
        <pre className="previewed-text mono">{text}</pre>
      </details>
    </>
  );
}

/** Without its own styles, which the page's rules would refuse aloud. What keeps it harmless is the sandbox. */
function plainer(html: string): string {
  return html.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, '');
}
