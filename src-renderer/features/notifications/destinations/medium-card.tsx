import { useState } from 'react';
import type { Destination, MediumState } from '#shared/contract/notification.ts';
import { useNow } from '../../../client/clock.ts';
import { Button } from '../../../components/button.tsx';
import { formatMoment } from '../../../components/time-format.ts';
import { useZone } from '../../../state/preferences.ts';
import { useMay } from '../../../state/session.ts';
import { Section } from '../../settings/setting-controls.tsx';
import { ListedItem } from '../listed-item.tsx';
import { settingFields } from '../model/settings-form.ts';
import { notificationTexts } from '../notifications.texts.ts';
import { UsedBy } from '../used-by.tsx';
import { DestinationForm } from './destination-form.tsx';
import { destinationTexts } from './destination.texts.ts';
import { mediumName } from './medium-name.ts';
import { SiteForm } from './site-form.tsx';
import { TestButton } from './test-button.tsx';

interface MediumCardProps {
  readonly medium: MediumState;
  /** Those of this medium. */
  readonly destinations: readonly Destination[];
}

/** One medium: whether it works, where it leads, and, for admins, how it is set up. */
export function MediumCard({ medium, destinations }: MediumCardProps) {
  const texts = destinationTexts();
  const mayChange = useMay('operator');
  const isAdmin = useMay('admin');
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const done = (): void => setEditing(null);
  const name = mediumName(medium.slug, [medium]);
  const canAdd = mayChange && medium.installed && editing === null && hasForm(medium);
  return (
    <Section title={name} hint={abilities(medium)}>
      <div className="setting-rows">
        <MediumHealth medium={medium} />
        {destinations.length > 0 && (
          <ul className="notify-list">
            {destinations.map((destination) =>
              editing === destination.id ? (
                <li key={destination.id}>
                  <DestinationForm medium={medium} saved={destination} onDone={done} />
                </li>
              ) : (
                <DestinationItem
                  key={destination.id}
                  destination={destination}
                  testable={medium.configured && medium.installed && hasForm(medium)}
                  onEdit={() => setEditing(destination.id)}
                />
              ),
            )}
          </ul>
        )}
        {editing === 'new' && <DestinationForm medium={medium} saved={null} onDone={done} />}
        {canAdd && (
          <div className="notify-buttons">
            <Button onPress={() => setEditing('new')}>{texts.add(name)}</Button>
          </div>
        )}
      </div>
      {isAdmin && medium.siteForm && <SiteForm medium={medium} form={medium.siteForm} />}
    </Section>
  );
}

/** Media of the workstation itself want to know nothing. */
function hasForm({ destinationForm }: MediumState): boolean {
  return settingFields(destinationForm).length > 0;
}

function abilities({ capabilities, installed }: MediumState): string {
  const texts = destinationTexts();
  if (!installed) return '';
  return [
    capabilities.needsNetwork ? texts.network : texts.local,
    ...(capabilities.canAcknowledge ? [texts.canAcknowledge] : []),
    ...(capabilities.reportsDelivery ? [texts.canRead] : []),
  ].join(', ');
}

function MediumHealth({ medium }: { readonly medium: MediumState }) {
  const texts = destinationTexts();
  const isAdmin = useMay('admin');
  const zone = useZone();
  const now = useNow(60_000);
  const { installed, configured, trouble } = medium;
  if (!installed) return <p className="notify-bad">{texts.notInstalled}</p>;
  if (!configured) {
    return <p className="notify-bad">{isAdmin ? texts.setUpFirst : texts.notConfigured}</p>;
  }
  if (trouble === null) return null;
  return (
    <p className="notify-bad">
      <bdi>{texts.trouble(formatMoment(trouble.since, now, zone), trouble.error)}</bdi>
    </p>
  );
}

interface DestinationItemProps {
  readonly destination: Destination;
  readonly testable: boolean;
  readonly onEdit: () => void;
}

function DestinationItem({ destination, testable, onEdit }: DestinationItemProps) {
  const frame = notificationTexts();
  const { id, label, address, managed, usedBy } = destination;
  const name = label ?? address;
  return (
    <ListedItem
      name={name}
      sentence={label === null ? null : <bdi>{address}</bdi>}
      onOpen={null}
      removal={managed ? null : { method: 'destination.remove', input: { id } }}
      actions={
        <>
          {testable && <TestButton id={id} name={name} />}
          <Button look="quiet" aria-label={frame.editOne(name)} onPress={onEdit}>
            {frame.edit}
          </Button>
        </>
      }
    >
      <UsedBy users={usedBy} />
    </ListedItem>
  );
}
