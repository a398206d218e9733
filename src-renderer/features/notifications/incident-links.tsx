import { Button } from '../../components/button.tsx';
import { openNotifications } from './place-state.ts';
import { placeTexts } from './place.texts.ts';
import './incident-links.css';

/** From an incident to what was, and what would be, told of it. */
export function IncidentNotificationLinks({ incidentId }: { readonly incidentId: number }) {
  const texts = placeTexts();
  return (
    <div className="notification-links">
      <Button look="quiet" onPress={() => openNotifications('rehearsal', { incidentId })}>
        {texts.whoWouldBeTold}
      </Button>
      <Button look="quiet" onPress={() => openNotifications('deliveries', { incidentId })}>
        {texts.allDeliveries}
      </Button>
    </div>
  );
}
