import { useMay } from '../../state/session.ts';
import { useView } from '../../state/view.ts';
import { StormGroupDialog } from './storm-group-dialog.tsx';
import { StormReviewDialog } from './storm-review-dialog.tsx';
import './storm-dialogs.css';

/** The list that the card of a storm opened, if one is open. */
export function StormDialogs() {
  const dialog = useView((view) => view.dialog);
  const mayAct = useMay('operator');
  if (dialog?.kind === 'storm_review') return <StormReviewDialog />;
  if (dialog?.kind === 'storm_group' && mayAct) {
    return <StormGroupDialog key={dialog.place} place={dialog.place} />;
  }
  return null;
}
