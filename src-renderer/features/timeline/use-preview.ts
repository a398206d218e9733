import { useMemo } from 'react';
import type { IncidentDetail } from '#shared/contract/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import { useSession } from '../../state/session.ts';
import { detailAfter, usePreview, type PreviewedAction } from './preview.ts';

export interface ShownDetail {
  readonly detail: IncidentDetail;
  /** As if this were done; null: as it is. */
  readonly previewed: PreviewedAction['kind'] | null;
}

/** The incident, as if what its operator is about to do were done. */
export function useShownDetail(detail: IncidentDetail, now: Instant): ShownDetail {
  const preview = usePreview((state) => state.preview);
  const who = useSession(({ current }) =>
    current.kind === 'signed_in' ? current.session.operator.name : '',
  );
  const action = preview?.incidentId === detail.row.id ? preview.action : null;
  return useMemo(() => {
    const after = action && detailAfter(detail, action, now, who);
    return after ? { detail: after, previewed: action.kind } : { detail, previewed: null };
  }, [detail, action, now, who]);
}
