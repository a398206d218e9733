import { create } from 'zustand';
import { hostNow } from '../../client/clock.ts';
import { useEntities } from '../../state/entities.ts';
import { openDialog } from '../../state/view.ts';
import { calmWatch, watchStorm, type StormReport, type StormWatch } from './storm-model.ts';

/** Whether there is a storm, and what those before came to. {@link lookForStorm} alone changes it. */
export const useStormWatch = create<StormWatch>()(() => calmWatch);

/** Brings the watch up to date with the incidents of this window. */
export function lookForStorm(): void {
  const before = useStormWatch.getState();
  const after = watchStorm(before, useEntities.getState(), hostNow());
  if (after !== before) useStormWatch.setState(after, true);
}

/** For another operator, or another window. */
export function forgetStorms(): void {
  useStormWatch.setState(calmWatch, true);
}

/** Shows what the storms that are over came to. */
export function reviewStorms(): void {
  openDialog({ kind: 'storm_review' });
}

/** That storm has been reviewed; the report of a later one stays. */
export function dismissReport(reviewed: StormReport): void {
  useStormWatch.setState(({ report }) => (report === reviewed ? { report: null } : {}));
}
