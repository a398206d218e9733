import { deskTexts } from './desk.texts.ts';
import { Section } from './setting-controls.tsx';
import { useLicences } from './use-licences.ts';

/** Whose work is in this window, with the words of each licence. */
export function InterfaceLicences() {
  const texts = deskTexts();
  const licences = useLicences();
  return (
    <Section title={texts.windowLicences} hint={texts.windowLicencesHint}>
      {licences?.length === 0 && (
        <div className="setting-rows">
          <p>{texts.noLicences}</p>
        </div>
      )}
      <ul className="licence-list" aria-label={texts.windowLicences}>
        {licences?.map(({ name, version, identifier, text }) => (
          <li key={`${name} ${version}`}>
            <details>
              <summary>
                <bdi>{name}</bdi> <span>{version}</span> <span>{identifier}</span>
              </summary>
              <pre lang="en" tabIndex={0}>
                {text}
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
