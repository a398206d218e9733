import { useMay } from '../../state/session.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useView } from '../../state/view.ts';
import { StormGroupDialog } from './storm-group-dialog.tsx';
import { StormReviewDialog } from './storm-review-dialog.tsx';
import { reviewStorms, useStormWatch } from './storm-state.ts';
import { stormTexts } from './storm.texts.ts';
import './storm-dialogs.css';

/** The list of a storm, or of those that are over, if one is open. */
export function StormDialogs() {
  const dialog = useView((view) => view.dialog);
  const mayAct = useMay('operator');
  const anyPast = useStormWatch(({ past }) => past.length > 0);
  useShortcuts([
    {
      keys: ['Alt+R'],
      label: stormTexts().keyReview,
      group: 'Prompt',
      when: () => anyPast,
      run: reviewStorms,
    },
  ]);
  if (dialog?.kind === 'storm_review') return <StormReviewDialog />;
  if (dialog?.kind === 'storm_group' && mayAct) {
    return <StormGroupDialog key={dialog.place} place={dialog.place} />;
  }
  return null;
}
