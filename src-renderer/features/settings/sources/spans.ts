/** What the settings of a source offer, in seconds. */
export const HEARTBEAT_SECONDS = [60, 120, 300, 900, 3_600, 86_400];
export const REOPEN_SECONDS = [60, 300, 900, 3_600, 86_400];
export const GRACE_SECONDS = [3_600, 86_400, 604_800, 2_592_000];
export const KEY_LIFE_SECONDS = [2_592_000, 7_776_000, 31_536_000];
export const POSTS_PER_SECOND = [10, 50, 100, 500, 1_000];
