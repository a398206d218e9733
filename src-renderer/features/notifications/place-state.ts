import { create } from 'zustand';
import { goTo } from '../../state/view.ts';

/** The pages of the notifications: first whom and when, then by what, then what came of it. */
export const notificationPages = [
  'profiles',
  'filters',
  'timeslots',
  'destinations',
  'deliveries',
  'rehearsal',
] as const;
export type NotificationPage = (typeof notificationPages)[number];

/** Where in the notifications one is. */
export interface NotificationPlace {
  readonly page: NotificationPage;
  /** What is edited, by its id, or something new; null: the page shows all. */
  readonly editing: number | 'new' | null;
  /** The incident that the log and the rehearsal are about; null: none in particular. */
  readonly incidentId: number | null;
}

export const useNotificationPlace = create<NotificationPlace>()(() => ({
  page: 'profiles',
  editing: null,
  incidentId: null,
}));

/** Goes to a page of the notifications. */
export function openNotifications(
  page: NotificationPage,
  { editing = null, incidentId = null }: Partial<Omit<NotificationPlace, 'page'>> = {},
): void {
  useNotificationPlace.setState({ page, editing, incidentId });
  goTo('notifications');
}
