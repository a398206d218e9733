import { create } from 'zustand';

/** Which incident is being printed; null: none. */
export const usePrinting = create<{ readonly incidentId: number | null }>()(() => ({
  incidentId: null,
}));

/** Puts an incident onto paper: its sheet is drawn, and prints itself. */
export function printIncident(incidentId: number): void {
  usePrinting.setState({ incidentId });
}

export function printed(): void {
  usePrinting.setState({ incidentId: null });
}
