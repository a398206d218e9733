import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Preferences } from '#shared/contract/preference.ts';
import { useDeskLayout } from './desk-layout.ts';
import { shareAfterKey, shareAt } from './splitting.ts';
import { tableTexts } from './table.texts.ts';

/** The queue's share of the width where nobody has chosen one: a table wants more. */
export function usualShare(mode: Preferences['desk']['mode']): number {
  return mode === 'cards' ? 0.38 : 0.58;
}

/** The line between queue and detail: dragged, or moved by the arrow keys; pressed twice it is as usual. */
export function Splitter({ share }: { readonly share: number }) {
  const layout = useDeskLayout();
  const dragging = useRef(false);
  const move = (event: PointerEvent<HTMLElement>): void => {
    const desk = event.currentTarget.parentElement;
    if (dragging.current && desk) {
      layout.show({ split: shareAt(event.clientX, desk.getBoundingClientRect()) });
    }
  };
  const release = (): void => {
    if (dragging.current) layout.change({});
    dragging.current = false;
  };
  const press = (event: KeyboardEvent): void => {
    const next = shareAfterKey(share, event.key);
    if (next === undefined) return;
    event.preventDefault();
    layout.change({ split: next });
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      className="desk-splitter"
      aria-label={tableTexts().width}
      aria-orientation="vertical"
      aria-valuemin={20}
      aria-valuemax={80}
      aria-valuenow={Math.round(share * 100)}
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={() => layout.change({ split: null })}
      onKeyDown={press}
    />
  );
}
