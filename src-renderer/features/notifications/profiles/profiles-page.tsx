import type { Profile } from '#shared/contract/notification.ts';
import { hostNow, useNow } from '../../../client/clock.ts';
import { Button } from '../../../components/button.tsx';
import { formatMoment } from '../../../components/time-format.ts';
import { useZone } from '../../../state/preferences.ts';
import { useMay } from '../../../state/session.ts';
import { Problem } from '../../settings/setting-controls.tsx';
import { ListedItem } from '../listed-item.tsx';
import { inMinutes } from '../model/local-moment.ts';
import { draftOf, profileName, profileSentence } from '../model/profile-draft.ts';
import { openNotifications } from '../place-state.ts';
import type { Catalogue } from '../use-catalogue.ts';
import { useKeeping } from '../use-keeping.ts';
import { profileTexts } from './profile.texts.ts';

/** Who is told: every profile as a sentence. */
export function ProfilesPage({ catalogue }: { readonly catalogue: Catalogue }) {
  const texts = profileTexts();
  const mayChange = useMay('operator');
  return (
    <>
      <p>{texts.about}</p>
      {mayChange && (
        <div className="notify-buttons">
          <Button look="primary" onPress={() => openNotifications('profiles', { editing: 'new' })}>
            {texts.add}
          </Button>
        </div>
      )}
      {catalogue.profiles.length === 0 && <p role="status">{texts.none}</p>}
      <ul className="notify-list">
        {catalogue.profiles.map((profile) => (
          <ProfileItem key={profile.id} profile={profile} catalogue={catalogue} />
        ))}
      </ul>
    </>
  );
}

interface ProfileItemProps {
  readonly profile: Profile;
  readonly catalogue: Catalogue;
}

function ProfileItem({ profile, catalogue }: ProfileItemProps) {
  const texts = profileTexts();
  const { id, owner, builtIn, active } = profile;
  return (
    <ListedItem
      name={profileName(profile)}
      sentence={<bdi>{profileSentence(draftOf(profile), owner.name, catalogue)}</bdi>}
      onOpen={() => openNotifications('profiles', { editing: id })}
      removal={builtIn ? null : { method: 'profile.remove', input: { id } }}
      actions={active && <PauseButton profile={profile} />}
    >
      <p className="setting-note">
        {builtIn && <span className="notify-mark">{texts.builtIn}</span>}
        {!active && <span className="notify-mark strong">{texts.off}</span>}
        <PauseMark profile={profile} />
      </p>
    </ListedItem>
  );
}

function PauseMark({ profile: { active, pausedUntil } }: { readonly profile: Profile }) {
  const zone = useZone();
  const now = useNow(60_000);
  if (!active || pausedUntil === null || pausedUntil <= now) return null;
  const moment = formatMoment(pausedUntil, now, zone);
  return <span className="notify-mark strong">{profileTexts().pausedUntil(moment)}</span>;
}

/** Keeps a profile silent for an hour, or lets it speak again. */
function PauseButton({ profile }: { readonly profile: Profile }) {
  const texts = profileTexts();
  const now = useNow(60_000);
  const { problem, keep } = useKeeping('profile.save', () => undefined);
  const paused = profile.pausedUntil !== null && profile.pausedUntil > now;
  const pause = (pausedUntil: number | null): void =>
    void keep({
      existing: { id: profile.id, expectedVersion: profile.version },
      ...draftOf(profile),
      pausedUntil,
    });
  return (
    <>
      <Button look="quiet" onPress={() => pause(paused ? null : inMinutes(hostNow(), 60))}>
        {paused ? texts.resume : texts.pauseHour}
      </Button>
      <Problem text={problem} />
    </>
  );
}
