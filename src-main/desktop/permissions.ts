import type { Session } from 'electron';
import { isPermissionAssumed, isPermissionGranted } from './guards.ts';

/** Refuses the page what it does not need, whether it asks first or only looks. */
export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    answer(isPermissionGranted(permission, requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, { mediaType }) =>
    isPermissionAssumed(permission, origin, mediaType),
  );
  session.setDevicePermissionHandler(() => false);
}
