import { useEffect, useRef, type RefObject } from 'react';
import { pathKey } from '../model/selection.ts';
import type { EditorState } from './editor-state.ts';

const FIELD = 'input, textarea, select, button';

/** Puts the focus where a path of the definition leads to, as near as the form has it. */
export function useWantedFocus(wanted: EditorState['wanted']): RefObject<HTMLDivElement | null> {
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!form.current || !wanted) return;
    const place = nearestPlace(form.current, pathKey(wanted.path));
    for (
      let part = place?.closest('details');
      part;
      part = part.parentElement?.closest('details')
    ) {
      part.open = true;
    }
    const field = place?.querySelector<HTMLElement>(FIELD) ?? null;
    field?.focus();
    place?.scrollIntoView({ block: 'nearest' });
  }, [wanted]);
  return form;
}

/** The place whose path has most of the wanted one. */
function nearestPlace(form: HTMLElement, wanted: string): Element | null {
  let nearest: Element | null = null;
  let longest = -1;
  for (const place of form.querySelectorAll('[data-path]')) {
    const path = place.getAttribute('data-path') ?? '';
    const leads = path === '' || path === wanted || wanted.startsWith(`${path}/`);
    if (!leads || path.length <= longest) continue;
    nearest = place;
    longest = path.length;
  }
  return nearest;
}
