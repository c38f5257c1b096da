// The pictures in the README, made of samples/: node tools/screenshots.mjs
// Needs what tests/browser needs (Chromium, npm ci there) and a release build; with ImageMagick's convert they get smaller.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { close, open, report, root } from '../tests/browser/browser.mjs';

const folder = join(root, 'docs/images');
mkdirSync(folder, { recursive: true });

/** A picture of the page from `selector` on, after `act` has been done to it. */
async function picture(name, event, { width = 1280, height = 760, scheme = 'light', selector, act } = {}) {
  const page = await open(report(event, `samples/${event}`), { viewport: { width, height }, colorScheme: scheme });
  if (selector) {
    await page.$eval(selector, e => { e.scrollIntoView({ block: 'start' }); scrollBy(0, -20); });
  }
  if (act) await act(page);
  await page.mouse.move(1, 1);
  await page.waitForTimeout(300);
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  try {
    execFileSync('convert', [file, '-strip', '-dither', 'None', '-colors', '96', `PNG8:${file}`], { stdio: 'ignore' });
  } catch {
    // Larger, and as good.
  }
  console.log(`${file}  ${Math.round(statSync(file).size / 1024)} kB`);
  await page.close();
}

await picture('loaded', 'aleppo');
await picture('articles', 'aleppo', {
  selector: '#articles h2',
  height: 860,
  act: page => page.$eval('#B7 .no', e => e.click()),
});
await picture('order', 'aleppo', { selector: '#order h2', scheme: 'dark', height: 600 });
await picture('phone', 'aleppo', { selector: '#called', width: 390, height: 760 });
await picture('phone-card', 'aleppo', {
  width: 390,
  height: 760,
  scheme: 'dark',
  selector: '#articles .columns',
  act: page => page.$eval('#B3 a.t', e => { e.scrollIntoView({ block: 'center' }); e.click(); }),
});
await close();
