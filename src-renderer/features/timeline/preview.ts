import { create } from 'zustand';
import type { IncidentDetail, Upcoming } from '#shared/contract/incident.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';

/** What an operator is about to do to an incident: its button has the focus, or the pointer on it. */
export type PreviewedAction =
  | { readonly kind: 'acknowledge'; readonly until: (now: Instant) => Instant | null }
  | { readonly kind: 'unacknowledge' }
  | { readonly kind: 'close' };

interface Preview {
  readonly incidentId: number;
  readonly action: PreviewedAction;
}

/** What the timelines of this window show as if it were done. */
export const usePreview = create<{ readonly preview: Preview | null }>()(() => ({ preview: null }));

/** Shows the future as if it were done; null: as it is. */
function previewAction(incidentId: number, action: PreviewedAction | null): void {
  usePreview.setState({ preview: action && { incidentId, action } });
}

/** For a button: while it has the focus or the pointer, the future is shown as if it were pressed. */
export function previewProps(incidentId: number, action: PreviewedAction) {
  const show = (isShown: boolean): void => previewAction(incidentId, isShown ? action : null);
  return { onFocusChange: show, onHoverChange: show };
}

/** The operator in whose name a preview acknowledges. */
const NOBODY_YET = 0;

/**
 * An incident as it were if the action were done now; undefined where the action has no place any more.
 * @param who acknowledges
 */
export function detailAfter(
  detail: IncidentDetail,
  action: PreviewedAction,
  now: Instant,
  who: string,
): IncidentDetail | undefined {
  const { row } = detail;
  switch (action.kind) {
    case 'acknowledge':
      return row.acknowledged || (row.stateful && !row.open)
        ? undefined
        : acknowledgedDetail(detail, action.until(now), now, who);
    case 'unacknowledge':
      return row.acknowledged ? unacknowledgedDetail(detail, now) : undefined;
    case 'close':
      return row.open
        ? { ...detail, row: { ...row, open: false, endTime: now, promptSince: null }, upcoming: [] }
        : undefined;
  }
}

function acknowledgedDetail(
  detail: IncidentDetail,
  until: Instant | null,
  now: Instant,
  who: string,
): IncidentDetail {
  const actor = { id: NOBODY_YET, kind: 'operator', name: who } as const;
  const own = { id: NOBODY_YET, incidentId: detail.row.id, actor, at: now, note: '', live: true };
  const expiry =
    until === null || until >= FOREVER
      ? []
      : [{ kind: 'acknowledgement_expiry', at: until } as const];
  return {
    ...detail,
    row: { ...detail.row, acknowledged: true, acknowledgedUntil: until ?? FOREVER },
    acknowledgements: [...detail.acknowledgements, { ...own, expiresAt: until }],
    upcoming: [...detail.upcoming.filter(outlastsAcknowledging), ...expiry],
  };
}

function outlastsAcknowledging(upcoming: Upcoming): boolean {
  return upcoming.kind !== 'telling' || !upcoming.unlessAcknowledged;
}

function unacknowledgedDetail(detail: IncidentDetail, now: Instant): IncidentDetail {
  return {
    ...detail,
    row: { ...detail.row, acknowledged: false, acknowledgedUntil: null, promptSince: now },
    acknowledgements: detail.acknowledgements.map((one) =>
      one.live ? { ...one, live: false, expiresAt: now } : one,
    ),
    upcoming: detail.upcoming.filter(({ kind }) => kind !== 'acknowledgement_expiry'),
  };
}
