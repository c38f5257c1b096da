// The report of samples/aleppo, used as a reader uses it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { artefacts, close, open, report } from './browser.mjs';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let file;
before(() => { file = report('aleppo', 'samples/aleppo'); });
after(close);

const ids = (page, selector) => page.$$eval(selector, list => list.map(e => e.id).sort());
const linked = (page, id) => page.$eval('#' + id, s => s.dataset.l.split(' ').sort());
/** A sentence that has counterparts in all other articles. */
const shared = page => page.$eval('.s[data-l]:not(.hl .s)', s => s.id);

test('hover, focus and click light the linked sentences', async () => {
  const page = await open(file);
  const id = await shared(page), others = await linked(page, id);
  assert.ok(others.length > 0);
  await page.hover(`#${id}`);
  assert.deepEqual(await ids(page, '.s.pin'), [id]);
  assert.deepEqual(await ids(page, '.s.lit'), others);
  await page.mouse.move(2, 2);
  assert.deepEqual(await ids(page, '.s.lit'), []);
  await page.focus(`#${id} .no`);
  assert.deepEqual(await ids(page, '.s.lit'), others);
  await page.keyboard.press('Enter');
  assert.ok(await page.isVisible('#tray'));
  for (const other of others) assert.ok((await page.textContent('#tray')).includes(other), other);
  await page.mouse.move(2, 2);
  assert.deepEqual(await ids(page, '.s.lit'), others, 'a click holds them');
  assert.equal(await page.evaluate(() => location.hash), '#' + id);
  await page.keyboard.press('Escape');
  assert.deepEqual(await ids(page, '.s.lit'), []);
  assert.ok(await page.isHidden('#tray'));
  await page.click(`#${id}`, { position: { x: 40, y: 8 } });
  assert.deepEqual(await ids(page, '.s.lit'), others);
  assert.deepEqual(page.trouble, []);
});

test('a click brings the counterparts to the same height', async () => {
  const page = await open(file);
  const id = await page.$$eval('.column:first-of-type .s[data-p]', list => list.at(-1).id);
  await page.$eval('#articles', e => e.scrollIntoView());
  await page.$eval(`#${id}`, e => e.querySelector('.no').click());
  const apart = await page.$eval(`#${id}`, s => {
    const near = s.dataset.l.split(' ').map(x => document.getElementById(x)).find(x => x.dataset.p === s.dataset.p);
    const box = near.closest('.text').getBoundingClientRect(), at = near.getBoundingClientRect();
    return at.top >= box.top - 1 && at.top < box.bottom ? 0 : at.top - box.top;
  });
  assert.equal(apart, 0, 'the counterpart is in sight');
});

test('arrow keys move in an article and to the counterpart', async () => {
  const page = await open(file);
  const focused = () => page.evaluate(() => document.activeElement.closest('.s')?.id);
  await page.focus('#A1 .no');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), 'A2');
  const first = (await linked(page, 'A2')).find(x => x.startsWith('B'));
  await page.keyboard.press('ArrowRight');
  assert.ok((await focused()).startsWith('B') && first);
  await page.keyboard.press('ArrowLeft');
  assert.ok((await focused()).startsWith('A'));
});

test('a loaded word has a card', async () => {
  const page = await open(file);
  await page.click('.column a.t:has-text("terrorists")');
  const card = await page.textContent('#card');
  for (const text of ['terrorists', 'contested-label', 'own voice', 'Plainer:', 'Others here say:', 'Who says so:']) {
    assert.ok(card.includes(text), text);
  }
  await page.keyboard.press('Escape');
  assert.ok(await page.isHidden('#card'));
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'terrorists');
  assert.deepEqual(page.trouble, []);
});

test('filters: outlet, category, voice, only differences', async () => {
  const page = await open(file);
  const visible = selector => page.locator(selector).filter({ visible: true }).count();
  await page.click('#filters summary');
  const terrorists = '.used tr:has(.word bdi:text-is("terrorists"))';
  const columns = await visible('.column');
  await page.uncheck('input[name=outlet][value=B]');
  assert.equal(await visible('.column'), columns - 1);
  assert.equal(await visible('[data-o=B]'), 0);
  assert.equal(await visible(terrorists), 0, 'B alone said it');
  await page.check('input[name=outlet][value=B]');
  assert.equal(await visible(terrorists), 1);

  await page.uncheck('input[name=category][value=contested-label]');
  assert.equal(await visible('.used tr[data-c=contested-label]'), 0);
  assert.equal(await page.locator('.column a.t[data-c=contested-label]:not(.off)').count(), 0);
  assert.ok(await visible('.used tr[data-c=event-verb]') > 0);
  await page.click('#reset');
  assert.ok(await visible('.used tr[data-c=contested-label]') > 0);

  await page.uncheck('input[name=voice][value=own]');
  assert.equal(await visible('.use[data-v=own]'), 0);
  await page.click('#reset');

  await page.check('#differences');
  assert.equal(await visible('[data-same]'), 0);
  await page.click('#reset');
  assert.ok(await visible('[data-same]') > 0);
});

test('search leaves what holds the word', async () => {
  const page = await open(file);
  await page.fill('#q', 'regime');
  await page.waitForFunction(() => document.querySelector('#status').textContent);
  const rows = await page.$$eval('.row', list => list.filter(r => !r.hidden).map(r => r.textContent.toLowerCase()));
  assert.ok(rows.length > 0 && rows.every(text => text.includes('regime')));
  assert.ok((await page.$$('.s.hit')).length > 0);
  await page.fill('#q', '');
  await page.waitForFunction(() => !document.querySelector('#status').textContent);
  assert.deepEqual(page.trouble, []);
});

test('what the wire has that the broadcaster lacks', async () => {
  const page = await open(file);
  const cell = page.locator('.pair[data-has=A][data-lacks=B]');
  const count = Number(await cell.locator('b').textContent());
  await cell.click();
  const groups = await page.$$eval('.group', list => list.filter(g => !g.hidden).map(g => ({ ...g.dataset })));
  assert.ok(groups.length > 0);
  for (const g of groups) {
    assert.ok(g.has.split(' ').includes('A') && (g.lacks + ' ' + g.maybe).split(' ').includes('B'), JSON.stringify(g));
  }
  await page.uncheck('#maybe');
  const left = await page.$$eval('.group', list => list.filter(g => !g.hidden).map(g => g.dataset.lacks));
  assert.ok(left.every(lacks => lacks.split(' ').includes('B')) && (count === 0) === (left.length === 0));
});

test('deep links show what they lead to', async () => {
  const page = await open(file, { hash: '#B3' });
  assert.deepEqual(await ids(page, '.s.pin'), ['B3']);
  const top = await page.$eval('#B3', e => e.getBoundingClientRect().top);
  assert.ok(top > 0 && top < 900, `in sight: ${top}`);
  await page.click('#filters summary');
  await page.uncheck('input[name=outlet][value=B]');
  await page.evaluate(() => { location.hash = '#B5'; });
  await page.waitForSelector('#B5.pin');
  assert.ok(await page.isVisible('#B5'), 'a filter does not hide it');
});

test('without a script all is there', async () => {
  const page = await open(file, { javaScriptEnabled: false });
  assert.equal(await page.locator('.column').count(), 4);
  assert.ok(await page.locator('.tools').isHidden());
  const target = await page.getAttribute('#B3 .no', 'href');
  await page.click('#B3 .no');
  assert.ok(await page.locator(target).isVisible());
  assert.ok(await page.locator(`${target} .line[data-s=B3]`).isVisible());
  assert.deepEqual(page.trouble, []);
});

for (const scheme of ['light', 'dark']) {
  for (const width of [1440, 820, 390]) {
    test(`axe finds nothing at ${width} pixels, ${scheme}`, async () => {
      const page = await open(file, { viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no scrolling sideways');
      await page.screenshot({ path: join(artefacts, `aleppo-${width}-${scheme}.png`), fullPage: true });
      await page.evaluate(axe);
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const check = () => page.evaluate(runOnly => window.axe.run(document, { runOnly }), tags);
      // With the tray and a card open, too; on the widest page also without.
      let found = width === 1440 ? (await check()).violations : [];
      await page.$eval('#A2 .no', e => e.click());
      await page.$eval('.column a.t', e => e.click());
      found = found.concat((await check()).violations);
      const shown = found.map(v => `${v.impact} ${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`);
      assert.deepEqual(shown, []);
    });
  }
}

test('it prints', async () => {
  const page = await open(file);
  const pdf = await page.pdf({ path: join(artefacts, 'aleppo.pdf'), format: 'A4' });
  assert.ok(pdf.length > 20_000);
});
