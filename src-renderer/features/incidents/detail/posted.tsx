import { useEffect, useState } from 'react';
import type { PostedBody } from '#shared/contract/incident-detail.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { copyText } from '../copying.ts';
import { detailTexts } from './detail.texts.ts';
import { FactsGroup } from './facts-group.tsx';

interface PostedProps {
  readonly incidentId: number;
  /** Changes with every signal, after which there may be more. */
  readonly signalCount: number;
}

/** What tools posted about the incident, as it came. */
export function Posted({ incidentId, signalCount }: PostedProps) {
  const posted = usePosted(incidentId, signalCount);
  const texts = detailTexts();
  if (posted.length === 0) return null;
  return (
    <FactsGroup name={texts.posted} gist={texts.postedGist(posted.length)}>
      <ul className="facts-list posted-list">
        {posted.map((body) => (
          <One key={`${body.firstAt} ${body.body}`} posted={body} />
        ))}
      </ul>
    </FactsGroup>
  );
}

function One({ posted: { format, body, cut, lastAt, count } }: { readonly posted: PostedBody }) {
  const texts = detailTexts();
  const text = readable(body);
  return (
    <li>
      <p>
        <TimeText at={lastAt} form="moment" /> <b>{format}</b>
        {count > 1 && ` · ${texts.postedCount(count)}`}
        {cut && ` · ${texts.postedCut}`}
        <Button look="quiet" onPress={() => void copyText(text, texts.copyBody)}>
          {texts.copy}
        </Button>
      </p>
      <pre tabIndex={0} dir="ltr">
        {text}
      </pre>
    </li>
  );
}

/** The JSON with its lines broken; a body that was cut is shown as it is. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function usePosted(incidentId: number, signalCount: number): readonly PostedBody[] {
  const host = useHost();
  const [posted, setPosted] = useState<readonly PostedBody[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void host.call('incident.posted', { id: incidentId }).then((answer) => {
      if (isCurrent && answer.ok) setPosted(answer.value.posted);
    });
    return () => {
      isCurrent = false;
    };
  }, [host, incidentId, signalCount]);
  return posted;
}
