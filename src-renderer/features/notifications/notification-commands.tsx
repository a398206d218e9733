import { useCommands } from '../../state/commands.ts';
import { placeTexts } from './place.texts.ts';
import { notificationPages, openNotifications } from './place-state.ts';

/** The pages of the notifications, for the palette. */
export function NotificationCommands() {
  const { openPage, pages } = placeTexts();
  useCommands(
    notificationPages.map((page) => ({
      id: `notifications ${page}`,
      group: 'place',
      label: openPage(pages[page]),
      run: () => openNotifications(page),
    })),
  );
  return null;
}
