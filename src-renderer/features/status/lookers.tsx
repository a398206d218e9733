import { useEffect } from 'react';
import { useHost } from '../../client/context.tsx';
import { Initials } from '../../components/initials.tsx';
import { followPresence, usePresence } from '../../state/presence.ts';
import { useCurrentSession } from '../../state/session.ts';
import { statusTexts } from './status.texts.ts';
import './lookers.css';

const MOST_SHOWN = 3;
const nobody = [] as const;

/** Tells the host what this window shows, as long as it shows anything. */
export function PresenceKeeper() {
  const host = useHost();
  useEffect(() => followPresence(host), [host]);
  return null;
}

interface LookersProps {
  readonly incidentId: number;
  /** Whether their names stand beside their initials; else they are said to screen readers alone. */
  readonly named?: boolean;
}

/** The others who look at an incident at the moment, as initials. */
export function Lookers({ incidentId, named = false }: LookersProps) {
  const own = useCurrentSession()?.operator.id;
  const people = usePresence(({ byIncident }) => byIncident.get(incidentId) ?? nobody);
  const others = people.filter(({ id }) => id !== own);
  if (others.length === 0) return null;
  const words = statusTexts().looking(others.map(({ name }) => name).join(', '));
  return (
    <span className="lookers" title={words}>
      {others.slice(0, MOST_SHOWN).map(({ id, name }) => (
        <Initials key={id} name={name} size={22} />
      ))}
      {others.length > MOST_SHOWN && <span aria-hidden="true">+{others.length - MOST_SHOWN}</span>}
      <bdi className={named ? '' : 'visually-hidden'}>{words}</bdi>
    </span>
  );
}
