import { useMay } from '../../state/session.ts';
import { useView, type IncidentDialog, type OpenDialog } from '../../state/view.ts';
import { AcknowledgeDialog } from './dialogs/acknowledge-dialog.tsx';
import { CloseDialog, ReopenDialog } from './dialogs/close-dialog.tsx';
import { LevelDialog } from './dialogs/level-dialog.tsx';
import { RelateDialog } from './dialogs/relate-dialog.tsx';
import { TagDialog } from './dialogs/tag-dialog.tsx';
import { DescribeDialog, TicketDialog } from './dialogs/text-dialogs.tsx';

/** The question about incidents that is open, if one is. */
export function IncidentDialogs() {
  const dialog = useView((view) => view.dialog);
  const mayAct = useMay('operator');
  if (!mayAct || !dialog || !isAboutIncidents(dialog)) return null;
  return <DialogOf key={`${dialog.kind} ${dialog.ids.join(' ')}`} dialog={dialog} />;
}

function DialogOf({ dialog: { kind, ids } }: { readonly dialog: IncidentDialog }) {
  const [first] = ids;
  if (first === undefined) return null;
  switch (kind) {
    case 'acknowledge':
      return <AcknowledgeDialog ids={ids} />;
    case 'close':
      return <CloseDialog ids={ids} />;
    case 'reopen':
      return <ReopenDialog ids={ids} />;
    case 'level':
      return <LevelDialog ids={ids} />;
    case 'describe':
      return <DescribeDialog id={first} />;
    case 'tag':
      return <TagDialog id={first} />;
    case 'ticket':
      return <TicketDialog ids={ids} />;
    case 'relate':
      return <RelateDialog ids={ids} />;
  }
}

function isAboutIncidents(dialog: OpenDialog): dialog is IncidentDialog {
  return 'ids' in dialog;
}
