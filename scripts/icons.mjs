// Draws the icons from assets/*.svg: `node scripts/icons.mjs [CHROMIUM]`, after a change of the pictures.
// The results are committed, so that no other build needs a browser.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { icnsFile, icoFile } from './icon-files.mjs';

/** @typedef {import('./icon-files.mjs').Picture} Picture */

const assets = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'assets');
const APPLICATION_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const TRAY_SIZES = [
  { size: 16, suffix: '' },
  { size: 32, suffix: '@2x' },
];

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
await drawApplicationIcons();
await drawTrayIcons('normal');
await drawTrayIcons('alert');
await browser.close();

async function drawApplicationIcons() {
  /** @type {Picture[]} */
  const pictures = [];
  for (const size of APPLICATION_SIZES) pictures.push({ size, png: await draw('icon.svg', size) });
  for (const { size, png } of pictures) write(`icons/${size}x${size}.png`, png);
  write('icon.ico', icoFile(pictures.filter(({ size }) => size <= 256)));
  write('icon.icns', icnsFile(pictures));
}

/** @param {'normal' | 'alert'} state */
async function drawTrayIcons(state) {
  for (const { size, suffix } of TRAY_SIZES) {
    write(`tray/${state}${suffix}.png`, await draw(`tray-${state}.svg`, size));
  }
}

/** @param {string} file @param {number} size @returns {Promise<Buffer>} a PNG on a clear ground */
async function draw(file, size) {
  const svg = readFileSync(path.join(assets, file)).toString('base64');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
  );
  return page.screenshot({ omitBackground: true });
}

/** @param {string} name @param {Uint8Array} content */
function write(name, content) {
  const file = path.join(assets, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
