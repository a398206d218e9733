import { namedProfile } from '../../texts/first-names.ts';
import { notificationTexts } from './notifications.texts.ts';

const MOST_NAMED = 4;

/** Which profiles use something: what may be changed with care only, and removed not at all. */
export function UsedBy({ users }: { readonly users: readonly { readonly name: string }[] }) {
  const texts = notificationTexts();
  if (users.length === 0) return <p className="setting-note">{texts.unused}</p>;
  const named = users.slice(0, MOST_NAMED).map(({ name }) => namedProfile(name));
  const more = users.length - named.length;
  const words = [named.join(', '), ...(more > 0 ? [texts.upTo(more)] : [])].join(' ');
  return (
    <p className="setting-note">
      <bdi>{texts.usedBy(words)}</bdi>
    </p>
  );
}
