import type { Delivery } from '#shared/contract/delivery.ts';
import type { MediumState } from '#shared/contract/notification.ts';
import { useNow } from '../../../client/clock.ts';
import { TimeText } from '../../../components/time-text.tsx';
import { useZone } from '../../../state/preferences.ts';
import { openIncident } from '../../../state/view.ts';
import { mediumName } from '../destinations/medium-name.ts';
import { becauseWords, lookOf, reasonWords, stateWords } from '../model/delivery-words.ts';
import { DeliveryShape } from './delivery-shape.tsx';
import { deliveryTexts } from './delivery.texts.ts';

interface DeliveryItemProps {
  readonly delivery: Delivery;
  readonly media: readonly MediumState[];
}

/** One message: how it stands, to whom it went, and, unfolded, why and with which attempts. */
export function DeliveryItem({ delivery, media }: DeliveryItemProps) {
  const texts = deliveryTexts();
  const zone = useZone();
  const now = useNow(60_000);
  const { medium, destination, operator, kind, reason, about, createdAt } = delivery;
  const where = `${mediumName(medium, media)} ${destination}`;
  return (
    <li className={lookOf(delivery.state)}>
      <details>
        <summary>
          <DeliveryShape look={lookOf(delivery.state)} />
          <TimeText at={createdAt} form="moment" />
          <span className="delivery-what">
            <b>
              <bdi>{about === '' ? texts.kinds[kind] : about}</bdi>
            </b>
            <span className="delivery-to">
              {texts.kinds[kind]}, {reasonWords(reason)} ·{' '}
              <bdi>{texts.to(operator.name, where)}</bdi>
            </span>
          </span>
          <span className="delivery-state">{stateWords(delivery, now, zone)}</span>
        </summary>
        <Particulars delivery={delivery} />
      </details>
    </li>
  );
}

function Particulars({ delivery }: { readonly delivery: Delivery }) {
  const texts = deliveryTexts();
  const { because, attempts, attemptCount, incidentId, error, bundledIn } = delivery;
  return (
    <div className="delivery-particulars">
      <p>{texts.why}</p>
      <ul>
        {because.length === 0 && <li>{texts.workstation}</li>}
        {because.map((one) => (
          <li key={JSON.stringify(one)}>
            <bdi>{becauseWords(one)}</bdi>
            {'text' in one && one.text !== '' && <q>{one.text}</q>}
          </li>
        ))}
      </ul>
      <p>{attemptCount === 0 ? texts.noAttempt : texts.attempts(attemptCount, attempts.length)}</p>
      {attempts.length > 0 && <Attempts attempts={attempts} />}
      {error !== null && attempts.length === 0 && (
        <p>
          <bdi>{error}</bdi>
        </p>
      )}
      {bundledIn !== null && <p>{texts.bundledIn(bundledIn)}</p>}
      {incidentId !== null && (
        <button type="button" className="notify-link" onClick={() => openIncident(incidentId)}>
          {texts.incident} #{incidentId}
        </button>
      )}
    </div>
  );
}

function Attempts({ attempts }: Pick<Delivery, 'attempts'>) {
  const texts = deliveryTexts();
  return (
    <ol className="attempts">
      {attempts.map(({ at, milliseconds, ok, answer }, place) => (
        <li key={place}>
          <TimeText at={at} form="seconds" />
          <b>{ok ? texts.attemptOk : texts.attemptFailed}</b>
          <span>{texts.took(Math.round(milliseconds))}</span>
          <bdi className="mono">{answer}</bdi>
        </li>
      ))}
    </ol>
  );
}
