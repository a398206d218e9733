import { ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { IncidentDetail, IncidentRow } from '#shared/contract/incident.ts';
import { Button } from '../../../components/button.tsx';
import { Key } from '../../../components/key.tsx';
import { useNow, hostNow } from '../../../client/clock.ts';
import { usePreferences } from '../../../state/preferences.ts';
import { openDialog, type DialogKind } from '../../../state/view.ts';
import { AcknowledgeButton } from '../acknowledge-button.tsx';
import { expiryAfter } from '../acknowledge-choices.ts';
import { untilWords, useIncidentActions } from '../actions.ts';
import { runbookLink, webLink, type WebLink } from '../web-link.ts';
import { ExternalLink } from './external-link.tsx';

interface DetailActionsProps {
  readonly detail: IncidentDetail;
  readonly mayAct: boolean;
}

/** What can be done to the incident, with the keys that do the same, and where more is to be read. */
export function DetailActions({ detail, mayAct }: DetailActionsProps) {
  return (
    <div className="detail-actions">
      {mayAct && <Actions row={detail.row} />}
      <Links detail={detail} />
      {mayAct && <Consequence row={detail.row} />}
    </div>
  );
}

function Actions({ row }: { readonly row: IncidentRow }) {
  const actions = useIncidentActions();
  const ids = [row.id];
  const isClosed = row.stateful && !row.open;
  return (
    <>
      {row.acknowledged && (
        <Button onPress={() => void actions.unacknowledge(ids)}>Take acknowledgement back</Button>
      )}
      {!row.acknowledged && !isClosed && (
        <AcknowledgeButton row={row} shortcut="A" onPress={() => void actions.acknowledge(ids)} />
      )}
      <Button shortcut="M" onPress={() => actions.message(row.id)}>
        Message
      </Button>
      {row.open && (
        <Button shortcut="C" onPress={() => actions.close(ids)}>
          Close
        </Button>
      )}
      {isClosed && <Button onPress={() => openDialog({ kind: 'reopen', ids })}>Reopen</Button>}
      <MoreActions ids={ids} />
    </>
  );
}

interface MoreAction {
  readonly kind: DialogKind;
  readonly label: string;
  readonly shortcut?: string;
}

const moreActions: readonly MoreAction[] = [
  { kind: 'acknowledge', label: 'Acknowledge for…', shortcut: 'Shift+A' },
  { kind: 'level', label: 'Set the level…' },
  { kind: 'describe', label: 'Rename…' },
  { kind: 'tag', label: 'Tags…' },
  { kind: 'ticket', label: 'Ticket…' },
  { kind: 'relate', label: 'Relate to another…' },
];

function MoreActions({ ids }: { readonly ids: readonly number[] }) {
  return (
    <MenuTrigger>
      <Button>
        More <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className="menu-popover">
        <Menu className="menu" aria-label="More actions">
          {moreActions.map(({ kind, label, shortcut }) => (
            <MenuItem
              key={kind}
              className="menu-item"
              textValue={label}
              onAction={() => openDialog({ kind, ids })}
            >
              {label}
              {shortcut !== undefined && <Key name={shortcut} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** What will not happen any more once somebody acknowledges; said beside the button. */
function Consequence({ row }: { readonly row: IncidentRow }) {
  useNow(60_000);
  const seconds = usePreferences(({ preferences }) => preferences.queue.acknowledgeSeconds);
  if (row.acknowledged || row.promptSince === null) return null;
  const until = untilWords(expiryAfter(hostNow(), seconds));
  return (
    <p className="detail-consequence">
      Acknowledged, it prompts nobody {until}. <Key name="Shift+A" /> chooses how long.
    </p>
  );
}

interface NamedLink {
  readonly name: string;
  readonly link: WebLink | undefined;
}

function Links({ detail: { row, metadata } }: { readonly detail: IncidentDetail }) {
  const links: readonly NamedLink[] = [
    { name: 'Runbook', link: runbookLink(row.tags, metadata) },
    { name: 'Source', link: webLink(row.detailsUrl) },
    { name: 'Ticket', link: webLink(row.ticketUrl) },
  ];
  if (links.every(({ link }) => !link)) return null;
  return (
    <ul className="detail-links" aria-label="Links">
      {links.map(
        ({ name, link }) =>
          link && (
            <li key={name}>
              <ExternalLink link={link}>{name}</ExternalLink>
            </li>
          ),
      )}
    </ul>
  );
}
