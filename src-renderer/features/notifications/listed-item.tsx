import { useState, type ReactNode } from 'react';
import type { MethodInput } from '#shared/contract/methods.ts';
import { Button } from '../../components/button.tsx';
import { useMay } from '../../state/session.ts';
import { Confirmation, Problem } from '../settings/setting-controls.tsx';
import { useKeeping } from './use-keeping.ts';
import { notificationTexts } from './notifications.texts.ts';

type Removal = 'profile.remove' | 'filter.remove' | 'timeslot.remove' | 'destination.remove';

interface ListedItemProps {
  readonly name: string;
  /** What it means, as a sentence. */
  readonly sentence: ReactNode;
  /** What else is to be known of it. */
  readonly children?: ReactNode;
  /** null: it cannot be opened. */
  readonly onOpen: (() => void) | null;
  /** By what it is removed; null: it cannot be. */
  readonly removal: { readonly method: Removal; readonly input: MethodInput<Removal> } | null;
  /** What can be done with it beside changing and removing it. */
  readonly actions?: ReactNode;
}

/** One of a list: its name, what it means, and what can be done with it. Removing asks first. */
export function ListedItem(props: ListedItemProps) {
  const { name, sentence, children, onOpen, removal, actions } = props;
  const texts = notificationTexts();
  const mayChange = useMay('operator');
  const [asking, setAsking] = useState(false);
  return (
    <li className="notify-item">
      <div className="notify-item-words">
        {onOpen ? (
          <button type="button" className="notify-link" onClick={onOpen}>
            <bdi>{name}</bdi>
          </button>
        ) : (
          <b>
            <bdi>{name}</bdi>
          </b>
        )}
        <p>{sentence}</p>
        {children}
      </div>
      {mayChange && (
        <div className="notify-item-actions">
          {actions}
          {removal && (
            <Button look="quiet" aria-label={texts.removeOne(name)} onPress={() => setAsking(true)}>
              {texts.remove}
            </Button>
          )}
        </div>
      )}
      {asking && removal && (
        <Removing name={name} removal={removal} onSettled={() => setAsking(false)} />
      )}
    </li>
  );
}

interface RemovingProps {
  readonly name: string;
  readonly removal: NonNullable<ListedItemProps['removal']>;
  readonly onSettled: () => void;
}

function Removing({ name, removal, onSettled }: RemovingProps) {
  const texts = notificationTexts();
  const { problem, keep } = useKeeping(removal.method, onSettled);
  return (
    <div className="notify-item-question">
      <Confirmation
        meaning={texts.removal(name)}
        confirm={texts.removeIt}
        cancel={texts.keepIt}
        onConfirm={() => void keep(removal.input)}
        onCancel={onSettled}
      />
      <Problem text={problem} />
    </div>
  );
}
