import type { HostClient } from '../../client/host-client.ts';
import { changePreference } from '../../state/preferences.ts';
import { useView } from '../../state/view.ts';

/** Has the host keep what hides incidents, but for the words that are searched for, until the next time. */
export function keepFilter(host: HostClient): Promise<unknown> {
  const { hiddenLevels, filterId } = useView.getState();
  return changePreference(host, 'queue', { hiddenLevels: [...hiddenLevels].sort(), filterId });
}
