import { RecordingPlugin } from '../../media/testing/recording-plugin.ts';
import { openDesk, type Desk } from '../../services/testing/desk.ts';
import { configureRecorder } from '../../services/testing/messages.ts';
import type { Engine } from '../engine.ts';
import { toldMembersModule } from '../modules/told-members.ts';
import { startMessages } from './message-engine.ts';

/** A desk that tells rooms over two media, which record what they are given; the second one as mail. */
export interface RecordedDesk {
  readonly desk: Desk;
  readonly plugin: RecordingPlugin;
  readonly mail: RecordingPlugin;
  readonly engine: Engine;
}

export async function openRecordedDesk(): Promise<RecordedDesk> {
  const plugin = new RecordingPlugin();
  const mail = new RecordingPlugin('email');
  const desk = await openDesk({ media: [plugin, mail] });
  await configureRecorder(desk);
  await configureRecorder(desk, 'email');
  return { desk, plugin, mail, engine: startRecorded({ desk, plugin, mail }) };
}

/** Starts what sends the messages of such a desk. */
export function startRecorded({ desk, plugin, mail }: Omit<RecordedDesk, 'engine'>): Engine {
  return startMessages(desk, [plugin, mail], [toldMembersModule(desk.services.toldMembers)]);
}

/** The titles of what was sent, in its order. */
export function titlesOf({ sent }: RecordingPlugin): string[] {
  return sent.map(({ message }) => message.title);
}
