import type { IncidentRow } from '#shared/contract/incident.ts';
import { useIncidentRow } from '../../state/entities.ts';
import { promptTexts } from './prompt.texts.ts';

/** Why an incident that the card still shows asks no more: only an acknowledgement has answered it. */
export function WhyQuiet({ row }: { readonly row: IncidentRow }) {
  const { open, acknowledged } = useIncidentRow(row.id) ?? row;
  const { quiet } = promptTexts();
  if (!open) return quiet.closed;
  return acknowledged ? quiet.acknowledged : quiet.silent;
}
