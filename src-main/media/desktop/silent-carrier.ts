import type { Medium } from '../medium.ts';

/** Stands where nobody can be told at this workstation: it says so, and what to do, with every message. */
export function createSilentCarrier(reason: string): Medium {
  return {
    slug: 'desktop',
    name: 'Desktop notifications',
    capabilities: async () => ({
      actions: false,
      reply: false,
      urgency: false,
      replace: false,
      withdraw: false,
      sound: false,
    }),
    health: () => ({ carrier: 'none', working: false, error: reason }),
    send: async () => ({ ok: false, error: reason }),
    withdraw: async () => undefined,
    listen: () => undefined,
    close: async () => undefined,
  };
}
