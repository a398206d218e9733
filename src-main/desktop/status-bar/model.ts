import type { StatusBarView } from '#shared/contract/bridge.ts';
import { levels } from '#shared/domain/incident/level.ts';
import { muteWords, waitingWords, type DeskState } from '../desk-state.ts';
import { shellLanguage, shellTexts } from '../texts.ts';

/** What the small window that stays on top shows: what waits, by level, and whether the sound is off. */
export function statusBarView(state: DeskState): StatusBarView {
  const { unacknowledged } = state;
  const mute = muteWords(state);
  const texts = shellTexts();
  return {
    levels:
      unacknowledged &&
      levels.map((level) => ({
        level,
        word: texts.levels[level],
        count: unacknowledged[level - 1] ?? 0,
      })),
    words: [waitingWords(unacknowledged), ...mute].join('. '),
    muted: mute.length > 0,
    language: shellLanguage(),
    labels: { muted: texts.muted, open: texts.openShort },
  };
}
