// What the tests share: the binary's pages, and a browser that tells of everything a page should not do.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const target = process.env.CARGO_TARGET_DIR || join(root, 'target');
const built = ['release', 'debug'].map(kind => join(target, kind, 'parallax')).find(existsSync);
export const binary = process.env.PARALLAX || built;
export const artefacts = join(fileURLToPath(new URL('.', import.meta.url)), 'screenshots');
mkdirSync(artefacts, { recursive: true });

const folder = mkdtempSync(join(tmpdir(), 'parallax-browser-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Writes the page of these inputs and gives its path. */
export function report(name, ...inputs) {
  const file = join(folder, `${name}.html`);
  execFileSync(binary, ['compare', ...inputs, '-o', file], { cwd: root });
  return file;
}

/** Writes an article and gives its path. */
export function article(name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

let browser;
export async function open(file, { hash = '', ...options } = {}) {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.trouble = [];
  page.on('console', message => page.trouble.push(`console: ${message.text()}`));
  page.on('pageerror', error => page.trouble.push(`error: ${error.message}`));
  page.on('dialog', dialog => { page.trouble.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  const self = pathToFileURL(file).href;
  page.on('request', request => {
    if (request.url().split('#')[0] !== self) page.trouble.push(`request: ${request.url()}`);
  });
  await page.goto(self + hash);
  return page;
}

export async function close() {
  await browser?.close();
}
