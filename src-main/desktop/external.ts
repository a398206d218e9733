import { clipboard, dialog, shell } from 'electron';
import type { Logger } from '../platform/logger.ts';
import { titleText } from '../media/desktop/plain-text.ts';
import { parseExternalUrl } from './guards.ts';
import { shellTexts } from './texts.ts';

const COPY = 0;
const CLOSE = 1;
let asking = false;

/**
 * Opens a link in the person's browser: the only way out of the window, https only. Any other link is
 * shown instead, and can be copied.
 */
export async function openExternal(text: string, logger: Logger): Promise<void> {
  const address = parseExternalUrl(text);
  if (address === undefined) return offerToCopy(text);
  try {
    await shell.openExternal(address);
  } catch (error) {
    logger.warn({ error }, 'the browser could not be started');
    await offerToCopy(address);
  }
}

/** One question at a time, however many links a page asks for. */
async function offerToCopy(text: string): Promise<void> {
  if (asking) return;
  asking = true;
  const texts = shellTexts();
  try {
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: texts.linkNotOpened,
      detail: `${titleText(text)}\n\n${texts.linkMeaning}`,
      buttons: [texts.copyAddress, texts.close],
      defaultId: CLOSE,
      cancelId: CLOSE,
    });
    if (response === COPY) await clipboard.writeText(text);
  } finally {
    asking = false;
  }
}
