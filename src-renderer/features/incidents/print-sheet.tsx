import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { hostNow } from '../../client/clock.ts';
import { useRootMark } from '../../components/root-mark.ts';
import { currentZone } from '../../state/preferences.ts';
import type { DetailReady } from './detail-reader.ts';
import { incidentSheet, sheetAsText } from './incident-sheet.ts';
import { printed, usePrinting } from './printing.ts';
import './print-sheet.css';

/** The incident as text, while it is being printed; nothing else of the window comes onto the paper. */
export function PrintSheet({ state }: { readonly state: DetailReady }) {
  const incidentId = usePrinting((printing) => printing.incidentId);
  if (incidentId !== state.detail.row.id) return null;
  const sheet = incidentSheet(state, hostNow(), currentZone());
  return createPortal(<Sheet text={sheetAsText(sheet)} />, document.body);
}

function Sheet({ text }: { readonly text: string }) {
  useRootMark('print-sheet');
  useEffect(() => {
    window.addEventListener('afterprint', printed);
    window.print();
    return () => window.removeEventListener('afterprint', printed);
  }, []);
  return <pre className="print-sheet">{text}</pre>;
}
