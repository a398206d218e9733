import type { IpcMainEvent } from 'electron';
import type { Sender } from './guards.ts';
import { windowKindOf } from './window.ts';

/** Who sent a message over IPC. */
export function senderOf({ sender, senderFrame }: IpcMainEvent): Sender {
  return {
    frameUrl: senderFrame?.url ?? null,
    isMainFrame: senderFrame?.parent === null,
    windowKind: windowKindOf(sender),
  };
}
