import { RecordingPlugin } from '../../media/testing/recording-plugin.ts';
import { openDesk } from '../../services/testing/desk.ts';
import { configureRecorder } from '../../services/testing/messages.ts';

/** A desk that tells rooms over two media, which record what they are given; the second one as mail. */
export async function openRecordedDesk() {
  const plugin = new RecordingPlugin();
  const mail = new RecordingPlugin('email');
  const desk = await openDesk({ media: [plugin, mail] });
  await configureRecorder(desk);
  await configureRecorder(desk, 'email');
  return { desk, plugin, mail };
}
