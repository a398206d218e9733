import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import {
  MOST_HELD_COUNTED,
  type Destination,
  type MediumState,
} from '#shared/contract/notification.ts';
import { capitalized } from '#shared/domain/delivery/wording-parts.ts';
import { useNow } from '../../../client/clock.ts';
import { Button } from '../../../components/button.tsx';
import { formatMoment } from '../../../components/time-format.ts';
import { useZone } from '../../../state/preferences.ts';
import { useMay } from '../../../state/session.ts';
import { Section } from '../../settings/setting-controls.tsx';
import { ListedItem } from '../listed-item.tsx';
import { limitWords } from '../model/own-limit.ts';
import { destinationName } from '../model/profile-draft.ts';
import { settingFields } from '../model/settings-form.ts';
import { notificationTexts } from '../notifications.texts.ts';
import { UsedBy } from '../used-by.tsx';
import { DestinationForm } from './destination-form.tsx';
import { destinationTexts } from './destination.texts.ts';
import { limitTexts } from './limit.texts.ts';
import { mediumName } from './medium-name.ts';
import { SiteForm } from './site-form.tsx';
import { TestButton } from './test-button.tsx';

type Held = MethodOutput<'destination.held'>['held'][number];

interface MediumCardProps {
  readonly medium: MediumState;
  /** Those of this medium. */
  readonly destinations: readonly Destination[];
  /** What is held back at them. */
  readonly held: readonly Held[];
}

/** One medium: whether it works, where it leads, and, for admins, how it is set up. */
export function MediumCard({ medium, destinations, held }: MediumCardProps) {
  const texts = destinationTexts();
  const mayChange = useMay('operator');
  const isAdmin = useMay('admin');
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const done = (): void => setEditing(null);
  const name = mediumName(medium.slug, [medium]);
  // What has nothing to fill in goes to one place: a second one would be the same.
  const isMore = hasForm(medium) || destinations.length === 0;
  const canAdd = mayChange && medium.installed && editing === null && isMore;
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
                  testable={medium.configured && medium.installed}
                  held={held.find(({ id }) => id === destination.id) ?? null}
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

function HeldBack({ held: { count, until } }: { readonly held: Held }) {
  const texts = limitTexts();
  const zone = useZone();
  const words = count >= MOST_HELD_COUNTED ? texts.atLeast(count) : String(count);
  return (
    <p className="notify-bad">{texts.held(words, formatMoment(until, useNow(60_000), zone))}</p>
  );
}

interface DestinationItemProps {
  readonly destination: Destination;
  readonly testable: boolean;
  /** null: nothing. */
  readonly held: Held | null;
  readonly onEdit: () => void;
}

function DestinationItem({ destination, testable, held, onEdit }: DestinationItemProps) {
  const frame = notificationTexts();
  const { id, medium, address, limit, managed, usedBy } = destination;
  const name = destinationName(destination);
  return (
    <ListedItem
      name={name}
      sentence={name === address ? null : <bdi>{address}</bdi>}
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
      {limit && <p className="setting-note">{capitalized(limitWords(medium, limit) ?? '')}</p>}
      {held && <HeldBack held={held} />}
      <UsedBy users={usedBy} />
    </ListedItem>
  );
}
