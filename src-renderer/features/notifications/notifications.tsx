import { Answered } from '../../components/answered.tsx';
import { Button } from '../../components/button.tsx';
import { PageGroup } from '../settings/page-group.tsx';
import { DeliveryLog } from './deliveries/delivery-log.tsx';
import { RehearsalPage } from './deliveries/rehearsal-page.tsx';
import { DestinationsPage } from './destinations/destinations-page.tsx';
import { FilterEditor } from './filters/filter-editor.tsx';
import { FiltersPage } from './filters/filters-page.tsx';
import { notificationTexts } from './notifications.texts.ts';
import { openNotifications, useNotificationPlace, type NotificationPlace } from './place-state.ts';
import { placeTexts } from './place.texts.ts';
import { ProfileEditor } from './profiles/profile-editor.tsx';
import { ProfilesPage } from './profiles/profiles-page.tsx';
import { TimeslotEditor } from './timeslots/timeslot-editor.tsx';
import { TimeslotsPage } from './timeslots/timeslots-page.tsx';
import { useCatalogue, type Catalogue } from './use-catalogue.ts';
import '../settings/settings.css';
import './notifications.css';

/** Who is told of what, when and by what; and what became of it. */
export function Notifications() {
  const texts = notificationTexts();
  const place = useNotificationPlace();
  const asked = useCatalogue();
  const group = { current: place.page, names: placeTexts().pages, onOpen: openNotifications };
  return (
    <div className="settings">
      <nav className="settings-pages" aria-label={texts.title}>
        <h1>{texts.title}</h1>
        <PageGroup
          title={texts.whoIsTold}
          pages={['profiles', 'filters', 'timeslots', 'destinations']}
          {...group}
        />
        <PageGroup title={texts.whatHappened} pages={['deliveries', 'rehearsal']} {...group} />
      </nav>
      <div className="settings-scroll">
        <div className="settings-page notify-page">
          <Answered asked={asked}>
            {(catalogue) =>
              place.editing === null ? (
                <>
                  <h2>{placeTexts().pages[place.page]}</h2>
                  <Page place={place} catalogue={catalogue} />
                </>
              ) : (
                <Editor
                  key={`${place.page} ${place.editing}`}
                  place={place}
                  catalogue={catalogue}
                />
              )
            }
          </Answered>
        </div>
      </div>
    </div>
  );
}

interface PageProps {
  readonly place: NotificationPlace;
  readonly catalogue: Catalogue;
}

function Page({ place, catalogue }: PageProps) {
  const { page, incidentId } = place;
  switch (page) {
    case 'profiles':
      return <ProfilesPage catalogue={catalogue} />;
    case 'filters':
      return <FiltersPage filters={catalogue.filters} />;
    case 'timeslots':
      return <TimeslotsPage timeslots={catalogue.timeslots} />;
    case 'destinations':
      return <DestinationsPage catalogue={catalogue} />;
    case 'deliveries':
      return <DeliveryLog catalogue={catalogue} incidentId={incidentId} />;
    case 'rehearsal':
      return <RehearsalPage media={catalogue.media} incidentId={incidentId} />;
  }
}

/** The editor of one thing of the page. What was removed meanwhile says so. */
function Editor({ place: { page, editing }, catalogue }: PageProps) {
  const leave = (): void => openNotifications(page);
  const one = <Thing extends { readonly id: number }>(things: readonly Thing[]) =>
    editing === 'new' ? null : things.find(({ id }) => id === editing);
  switch (page) {
    case 'profiles': {
      const saved = one(catalogue.profiles);
      if (saved === undefined) break;
      return <ProfileEditor saved={saved} catalogue={catalogue} onDone={leave} />;
    }
    case 'filters': {
      const saved = one(catalogue.filters);
      if (saved === undefined) break;
      return <FilterEditor saved={saved} onDone={leave} />;
    }
    case 'timeslots': {
      const saved = one(catalogue.timeslots);
      if (saved === undefined) break;
      return <TimeslotEditor saved={saved} onDone={leave} />;
    }
    default:
      break;
  }
  return <Gone onLeave={leave} />;
}

function Gone({ onLeave }: { readonly onLeave: () => void }) {
  const texts = notificationTexts();
  return (
    <>
      <p role="status">{texts.gone}</p>
      <div className="notify-buttons">
        <Button look="primary" autoFocus onPress={onLeave}>
          {texts.back}
        </Button>
      </div>
    </>
  );
}
