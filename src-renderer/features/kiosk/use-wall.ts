import { useEffect, useRef, useState, type RefObject } from 'react';
import { isBrowser } from '../../client/entrance.ts';
import { useConnection } from '../../state/connection.ts';
import { leaveKiosk } from '../../state/kiosk.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useView } from '../../state/view.ts';
import { useQueueReader } from '../queue/reader-context.tsx';
import { keepFilled } from './keep-filled.ts';

/** After this long without a movement the pointer is out of sight, in milliseconds. */
const IDLE_MS = 3_000;

/** Whether somebody moves the pointer over the display. */
export function useIsTouched(): boolean {
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const touch = (): void => {
      clearTimeout(timer);
      setTouched(true);
      timer = setTimeout(() => setTouched(false), IDLE_MS);
    };
    window.addEventListener('pointermove', touch, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', touch);
    };
  }, []);
  return touched;
}

/** How many lines fit into an element, whatever their height is; 1 until it is measured. */
export function usePlaces(reference: RefObject<HTMLElement | null>): number {
  const [places, setPlaces] = useState(1);
  useEffect(() => {
    const element = reference.current;
    if (!element) return;
    const measure = (): void => {
      const line = element.firstElementChild?.getBoundingClientRect().height ?? 0;
      if (line > 0) setPlaces(Math.floor(element.getBoundingClientRect().height / line));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [reference]);
  return places;
}

/** The display never runs empty while there is more. @param places how many lines fit */
export function useFilling(places: number): void {
  const reader = useQueueReader();
  useEffect(() => keepFilled(reader, places), [reader, places]);
}

/** The display stands by state and by urgency, however the operator's own desk is laid out. */
export function useLayoutOfWall(): void {
  useEffect(() => {
    const layOut = ({ desk } = useView.getState()): void => {
      if (desk.groupedBy === 'state' && desk.sort.length === 0) return;
      useView.setState({ desk: { ...desk, groupedBy: 'state', sort: [] } });
    };
    layOut();
    const stop = useView.subscribe((view) => layOut(view));
    return () => {
      stop();
      useView.setState({ desk: usePreferences.getState().preferences.desk });
    };
  }, []);
}

/** Nobody reloads a display by hand: where the host was renewed, its interface is fetched anew. */
export function useRenewal(): void {
  const version = useConnection(({ status }) => status?.version);
  const first = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (version === undefined) return;
    first.current ??= version;
    if (first.current !== version) location.reload();
  }, [version]);
}

/** In the program's own window an incident that a toast, the tray or a link opens is looked at. */
export function useLeaveForIncident(): void {
  useEffect(() => {
    if (isBrowser()) return;
    return useView.subscribe(({ selectedId }, before) => {
      if (selectedId !== null && selectedId !== before.selectedId) leaveKiosk();
    });
  }, []);
}
