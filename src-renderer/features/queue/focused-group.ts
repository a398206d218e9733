import { useEntities } from '../../state/entities.ts';
import {
  groupSection,
  isOwnSection,
  sectionKeyOf,
  type SectionKey,
} from '../../state/queue-layout.ts';
import { useView } from '../../state/view.ts';
import { mayFold } from './queue-items.ts';

/** The group that the incident with the keys stands in; null: it stands by its state. */
export function groupOfFocused(): SectionKey | null {
  const { focusedId, desk } = useView.getState();
  const row = useEntities.getState().rows.get(focusedId ?? -1);
  if (!row) return null;
  const section = sectionKeyOf(row, desk.groupedBy);
  return isOwnSection(section) ? null : section;
}

/** The same, where it can be folded; null: it stays open. */
export function groupToFold(): SectionKey | null {
  const section = groupOfFocused();
  const group = useEntities.getState().groups.find(({ key }) => groupSection(key) === section);
  return group && mayFold(group) ? section : null;
}
