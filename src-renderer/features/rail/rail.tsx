import { BellRing, Settings, Siren, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { Logo } from '../../components/logo.tsx';
import { countOf, useEntities } from '../../state/entities.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { goTo, useView, type Place } from '../../state/view.ts';
import { OperatorMenu } from './operator-menu.tsx';
import { railTexts } from './rail.texts.ts';
import './rail.css';

/** The places there are. */
export function Rail({ onSignOut }: { readonly onSignOut: () => void }) {
  const texts = railTexts();
  useShortcuts([
    { keys: ['Alt+1'], label: texts.goToDesk, group: 'General', run: () => goTo('desk') },
    {
      keys: ['Alt+2'],
      label: texts.goToWorkflows,
      group: 'General',
      run: () => goTo('workflows'),
    },
    {
      keys: ['Alt+4'],
      label: texts.goToNotifications,
      group: 'General',
      run: () => goTo('notifications'),
    },
    { keys: ['Alt+9'], label: texts.goToSettings, group: 'General', run: () => goTo('settings') },
  ]);
  return (
    <nav className="rail" aria-label={texts.places}>
      <Logo size={30} />
      <PlaceButton place="desk" icon={<Siren aria-hidden="true" />} label={texts.desk}>
        <CountBadge />
      </PlaceButton>
      <PlaceButton
        place="workflows"
        icon={<Workflow aria-hidden="true" />}
        label={texts.workflows}
      />
      <PlaceButton
        place="notifications"
        icon={<BellRing aria-hidden="true" />}
        label={texts.notifications}
      />
      <span className="rail-space" />
      <PlaceButton place="settings" icon={<Settings aria-hidden="true" />} label={texts.settings} />
      <OperatorMenu onSignOut={onSignOut} />
    </nav>
  );
}

interface PlaceButtonProps {
  readonly place: Place;
  readonly icon: ReactNode;
  readonly label: string;
  readonly children?: ReactNode;
}

function PlaceButton({ place, icon, label, children }: PlaceButtonProps) {
  const here = useView((view) => view.place === place);
  return (
    <button
      type="button"
      className={here ? 'rail-place here' : 'rail-place'}
      aria-current={here ? 'page' : undefined}
      onClick={() => goTo(place)}
    >
      {icon}
      {label}
      {children}
    </button>
  );
}

/** "2/7": how many critical, of how many unacknowledged. */
function CountBadge() {
  const critical = useEntities(({ counts }) => counts?.all.unacknowledged[0] ?? 0);
  const open = useEntities(({ counts }) => countOf(counts, 'all', 'unacknowledged'));
  if (open === 0) return null;
  return (
    <span className={critical > 0 ? 'rail-count critical' : 'rail-count'}>
      <span aria-hidden="true">
        {shortCount(critical)}/{shortCount(open)}
      </span>
      <span className="visually-hidden">{railTexts().counts(critical, open)}</span>
    </span>
  );
}

/** A number in three characters: 7, 120, 4k. */
function shortCount(count: number): string {
  return count < 1_000 ? String(count) : `${Math.floor(count / 1_000)}k`;
}
