import { create } from 'zustand';

interface ScreenLockState {
  readonly locked: boolean;
}

/** Whether the machine's screen is locked. Only the desktop application is told; a browser never knows. */
export const useScreenLock = create<ScreenLockState>()(() => ({ locked: false }));
