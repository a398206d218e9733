import { useState } from 'react';
import type { Delivery } from '#shared/contract/delivery.ts';
import type { MethodInput } from '#shared/contract/methods.ts';
import { useAnswer } from '../../../client/use-answer.ts';
import { Answered } from '../../../components/answered.tsx';
import { Button } from '../../../components/button.tsx';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { Field } from '../../../components/field.tsx';
import { destinationName, profileName } from '../model/profile-draft.ts';
import { statesOf, type DeliveryLook } from '../model/delivery-words.ts';
import { openNotifications } from '../place-state.ts';
import type { Catalogue } from '../use-catalogue.ts';
import { DeliveryItem } from './delivery-item.tsx';
import { deliveryTexts } from './delivery.texts.ts';
import './deliveries.css';

const ANY = '';
const PAGE = 50;

interface LogFilter {
  readonly look: DeliveryLook | typeof ANY;
  readonly profileId: string;
  readonly destinationId: string;
}

interface DeliveryLogProps {
  readonly catalogue: Catalogue;
  /** null: of all incidents. */
  readonly incidentId: number | null;
}

/** Every message that was to go out, the newest first. */
export function DeliveryLog({ catalogue, incidentId }: DeliveryLogProps) {
  const [filter, setFilter] = useState<LogFilter>({
    look: ANY,
    profileId: ANY,
    destinationId: ANY,
  });
  const input = inputOf(filter, incidentId);
  return (
    <>
      <p>{deliveryTexts().about}</p>
      <LogFilters
        filter={filter}
        catalogue={catalogue}
        incidentId={incidentId}
        onChange={setFilter}
      />
      <Pages key={JSON.stringify(input)} input={input} catalogue={catalogue} />
    </>
  );
}

type ListInput = MethodInput<'delivery.list'>;

function inputOf({ look, profileId, destinationId }: LogFilter, incidentId: number | null) {
  const input: ListInput = {
    limit: PAGE,
    ...(incidentId === null ? {} : { incidentId }),
    ...(look === ANY ? {} : { states: statesOf(look) }),
    ...(profileId === ANY ? {} : { profileId: Number(profileId) }),
    ...(destinationId === ANY ? {} : { destinationId: Number(destinationId) }),
  };
  return input;
}

interface LogFiltersProps extends DeliveryLogProps {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
}

const looks: readonly DeliveryLook[] = ['underway', 'sent', 'failed', 'unsent'];

function LogFilters({ filter, catalogue, incidentId, onChange }: LogFiltersProps) {
  const texts = deliveryTexts();
  const [typed, setTyped] = useState(incidentId === null ? '' : String(incidentId));
  const lookFor = (text: string): void => {
    setTyped(text);
    const number = /^#?(\d{1,15})$/.exec(text.trim())?.[1];
    if (number !== undefined) openNotifications('deliveries', { incidentId: Number(number) });
    else if (text.trim() === '') openNotifications('deliveries');
  };
  return (
    <div className="log-filters" role="search">
      <ChoiceField
        label={texts.which}
        value={filter.look}
        choices={[
          { value: ANY, label: texts.groups.all },
          ...looks.map((value) => ({ value, label: texts.groups[value] })),
        ]}
        onChange={(chosen) =>
          onChange({ ...filter, look: looks.find((look) => look === chosen) ?? ANY })
        }
      />
      <ChoiceField
        label={texts.profile}
        value={filter.profileId}
        choices={[
          { value: ANY, label: texts.anyProfile },
          ...catalogue.profiles.map((one) => ({ value: String(one.id), label: profileName(one) })),
        ]}
        onChange={(profileId) => onChange({ ...filter, profileId })}
      />
      <ChoiceField
        label={texts.destination}
        value={filter.destinationId}
        choices={[
          { value: ANY, label: texts.anyDestination },
          ...catalogue.destinations.map((one) => ({
            value: String(one.id),
            label: destinationName(one),
          })),
        ]}
        onChange={(destinationId) => onChange({ ...filter, destinationId })}
      />
      <Field label={`${texts.incident} (${texts.incidentHint})`} value={typed} onChange={lookFor} />
    </div>
  );
}

interface PagesProps {
  readonly input: ListInput;
  readonly catalogue: Catalogue;
}

/** The newest page keeps itself up to date; older ones are read as one goes back. */
function Pages({ input, catalogue }: PagesProps) {
  const texts = deliveryTexts();
  const [before, setBefore] = useState<number | null>(null);
  const page = before === null ? input : { ...input, before };
  const asked = useAnswer('delivery.list', page, 'delivery');
  return (
    <Answered asked={asked}>
      {({ deliveries, more }) => (
        <>
          {deliveries.length === 0 && <p role="status">{texts.none}</p>}
          <DeliveryList deliveries={deliveries} catalogue={catalogue} />
          <div className="notify-buttons">
            {before !== null && <Button onPress={() => setBefore(null)}>{texts.newest}</Button>}
            {more && (
              <Button onPress={() => setBefore(deliveries.at(-1)?.id ?? null)}>
                {texts.older}
              </Button>
            )}
          </div>
        </>
      )}
    </Answered>
  );
}

interface DeliveryListProps {
  readonly deliveries: readonly Delivery[];
  readonly catalogue: Catalogue;
}

function DeliveryList({ deliveries, catalogue }: DeliveryListProps) {
  return (
    <ul className="deliveries">
      {deliveries.map((delivery) => (
        <DeliveryItem key={delivery.id} delivery={delivery} media={catalogue.media} />
      ))}
    </ul>
  );
}
