import type { SavedTimeslot } from '#shared/contract/notification.ts';
import { useNow } from '../../../client/clock.ts';
import { Button } from '../../../components/button.tsx';
import { useZone } from '../../../state/preferences.ts';
import { useMay } from '../../../state/session.ts';
import { ListedItem } from '../listed-item.tsx';
import { timeslotName } from '../../../texts/first-names.ts';
import { openingWords, timeslotSentence } from '../model/timeslot-words.ts';
import { openNotifications } from '../place-state.ts';
import { UsedBy } from '../used-by.tsx';
import { timeslotTexts } from './timeslot.texts.ts';

/** The timeslots of the operator, each with how it stands now. */
export function TimeslotsPage({ timeslots }: { readonly timeslots: readonly SavedTimeslot[] }) {
  const texts = timeslotTexts();
  const mayChange = useMay('operator');
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <>
      <p>{texts.about}</p>
      {mayChange && (
        <div className="notify-buttons">
          <Button look="primary" onPress={() => openNotifications('timeslots', { editing: 'new' })}>
            {texts.add}
          </Button>
        </div>
      )}
      {timeslots.length === 0 && <p role="status">{texts.none}</p>}
      <ul className="notify-list">
        {timeslots.map(({ id, name, timeslot, usedBy }) => (
          <ListedItem
            key={id}
            name={timeslotName({ name, timeslot })}
            sentence={timeslotSentence(timeslot)}
            onOpen={() => openNotifications('timeslots', { editing: id })}
            removal={{ method: 'timeslot.remove', input: { id } }}
          >
            <p className="setting-note">{openingWords(timeslot, now, zone)}</p>
            <UsedBy users={usedBy} />
          </ListedItem>
        ))}
      </ul>
    </>
  );
}
