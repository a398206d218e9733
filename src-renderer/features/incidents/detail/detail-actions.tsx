import type { IncidentDetail, IncidentRow } from '#shared/contract/incident.ts';
import { Button } from '../../../components/button.tsx';
import { Key } from '../../../components/key.tsx';
import { useCommands } from '../../../state/commands.ts';
import { commandsOf } from '../../../state/menu-action.ts';
import { usePreferences } from '../../../state/preferences.ts';
import { paletteTexts } from '../../palette/palette.texts.ts';
import { AcknowledgeButton } from '../acknowledge-button.tsx';
import { expiryAfter } from '../acknowledge-choices.ts';
import { previewProps } from '../../timeline/preview.ts';
import { useIncidentActions } from '../actions.ts';
import { useConsequence } from '../consequence.ts';
import type { DetailReady } from '../detail-reader.ts';
import { insecureAddress, runbookLink, webLink, type WebLink } from '../web-link.ts';
import { detailTexts } from './detail.texts.ts';
import { ExternalLink } from './external-link.tsx';
import { stateActions } from './incident-menu.ts';
import { MoreActions } from './more-actions.tsx';

interface DetailActionsProps {
  readonly state: DetailReady;
  readonly mayAct: boolean;
}

/** What can be done to the incident, with the keys that do the same, and where more is to be read. */
export function DetailActions({ state, mayAct }: DetailActionsProps) {
  const { row } = state.detail;
  return (
    <div className="detail-actions">
      {mayAct && <Actions row={row} />}
      <MoreActions state={state} mayAct={mayAct} />
      <Links detail={state.detail} />
      {mayAct && <Consequence row={row} />}
    </div>
  );
}

function Actions({ row }: { readonly row: IncidentRow }) {
  const actions = useIncidentActions();
  const texts = detailTexts();
  const ids = [row.id];
  const { takeBack, reopen } = stateActions(row, actions);
  const keyless = [takeBack, reopen].filter((action) => action !== null);
  useCommands(commandsOf(keyless, 'target', paletteTexts().on(row.description)));
  const acknowledgeSeconds = usePreferences(
    ({ preferences }) => preferences.queue.acknowledgeSeconds,
  );
  return (
    <>
      {takeBack && (
        <Button onPress={takeBack.run} {...previewProps(row.id, { kind: 'unacknowledge' })}>
          {takeBack.label}
        </Button>
      )}
      {!takeBack && !reopen && (
        <AcknowledgeButton
          row={row}
          shortcut="A"
          onPress={() => void actions.acknowledge(ids)}
          {...previewProps(row.id, {
            kind: 'acknowledge',
            until: (now) => expiryAfter(now, acknowledgeSeconds),
          })}
        />
      )}
      <Button shortcut="M" onPress={() => actions.message(row.id)}>
        {texts.messageButton}
      </Button>
      {row.open && (
        <Button
          shortcut="C"
          onPress={() => actions.close(ids)}
          {...previewProps(row.id, { kind: 'close' })}
        >
          {texts.closeButton}
        </Button>
      )}
      {reopen && <Button onPress={reopen.run}>{reopen.label}</Button>}
    </>
  );
}

/** What will not happen any more once somebody acknowledges; said beside the button. */
function Consequence({ row }: { readonly row: IncidentRow }) {
  const words = useConsequence(row);
  if (words === null) return null;
  return (
    <p className="detail-consequence">
      {words}. <Key name="Shift+A" /> {detailTexts().choosesHowLong}.
    </p>
  );
}

interface NamedLink {
  readonly name: string;
  readonly link: WebLink | undefined;
  /** Shown in place of a link. */
  readonly insecure?: string | undefined;
}

function Links({ detail: { row, metadata } }: { readonly detail: IncidentDetail }) {
  const texts = detailTexts();
  const links: readonly NamedLink[] = [
    { name: texts.link.runbook, link: runbookLink(row.tags, metadata) },
    {
      name: texts.link.source,
      link: webLink(row.detailsUrl),
      insecure: insecureAddress(row.detailsUrl),
    },
    {
      name: texts.link.ticket,
      link: webLink(row.ticketUrl),
      insecure: insecureAddress(row.ticketUrl),
    },
  ];
  if (links.every(({ link, insecure }) => !link && insecure === undefined)) return null;
  return (
    <ul className="detail-links" aria-label={texts.links}>
      {links.map(({ name, link, insecure }) => {
        if (link) {
          return (
            <li key={name}>
              <ExternalLink link={link}>{name}</ExternalLink>
            </li>
          );
        }
        if (insecure === undefined) return null;
        return (
          <li key={name} className="detail-insecure">
            {name}, {texts.noHttps} <bdi>{insecure}</bdi>
          </li>
        );
      })}
    </ul>
  );
}
