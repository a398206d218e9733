import { useState } from 'react';
import type { About } from '#shared/contract/host.ts';
import { useHost } from '../../client/context.tsx';
import type { HostClient } from '../../client/host-client.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../components/answered.tsx';
import { Button } from '../../components/button.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { useMay } from '../../state/session.ts';
import { deskTexts } from './desk.texts.ts';
import { diagnosticText } from './diagnostics.ts';
import { InterfaceLicences } from './interface-licences.tsx';
import { Problem, Section } from './setting-controls.tsx';

/** What this program is, whose work it stands on, and how it is. */
export function AboutPage() {
  const asked = useAnswer('host.about', {});
  const isAdmin = useMay('admin');
  return (
    <Answered asked={asked}>
      {(about) => (
        <>
          <Versions about={about} />
          {isAdmin && <Diagnostics about={about} />}
          <Licences about={about} />
          <InterfaceLicences />
        </>
      )}
    </Answered>
  );
}

function Versions({ about }: { readonly about: About }) {
  const texts = deskTexts();
  return (
    <Section title={texts.versions}>
      <div className="setting">
        <span>Watchfloor</span>
        <b>{about.version}</b>
      </div>
      <div className="setting">
        <span>{texts.runsOn}</span>
        <span>{about.runtime.map(({ name, version }) => `${name} ${version}`).join(', ')}</span>
      </div>
    </Section>
  );
}

function Diagnostics({ about }: { readonly about: About }) {
  const texts = deskTexts();
  const host = useHost();
  const [looking, setLooking] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const look = async (): Promise<void> => {
    setLooking(true);
    const answer = await gather(host, about);
    setLooking(false);
    setText('text' in answer ? answer.text : null);
    setProblem('problem' in answer ? answer.problem : null);
  };
  return (
    <Section title={texts.diagnostics} hint={texts.diagnosticsHint}>
      <div className="setting-rows">
        <div className="setting-buttons">
          <Button isDisabled={looking} onPress={() => void look()}>
            {looking ? texts.looking : texts.makeDiagnostics}
          </Button>
        </div>
        <Problem text={problem} />
        {text !== null && <Copyable label={texts.diagnostics} text={text} />}
      </div>
    </Section>
  );
}

async function gather(
  host: HostClient,
  about: About,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const [status, diagnosis] = await Promise.all([
    host.call('host.status', {}),
    host.call('host.diagnose', {}),
  ]);
  if (!status.ok) return { problem: status.error.message };
  if (!diagnosis.ok) return { problem: diagnosis.error.message };
  const { findings } = diagnosis.value;
  const browser = navigator.userAgent;
  return { text: diagnosticText({ about, status: status.value, findings, browser }) };
}

function Licences({ about }: { readonly about: About }) {
  const texts = deskTexts();
  return (
    <Section title={texts.licences} hint={texts.licencesHint}>
      <table className="setting-table">
        <thead>
          <tr>
            <th scope="col">{texts.library}</th>
            <th scope="col">{texts.versions}</th>
            <th scope="col">{texts.licence}</th>
          </tr>
        </thead>
        <tbody>
          {about.libraries.map(({ name, version, license }) => (
            <tr key={name}>
              <td className="wide">{name}</td>
              <td className="nowrap">{version}</td>
              <td className="nowrap">{license}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
