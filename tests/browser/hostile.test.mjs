// Articles are data: what they hold is shown, and nothing of it runs.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { article, close, open, report } from './browser.mjs';

after(close);
// An unoptimised program would take minutes for the longest texts.
const skip = process.env.PARALLAX_SLOW ? 'needs an optimised program' : false;

const STATE = 'Port liberated\n\nTerrorists left the port of Rasmara on Thursday, the army said. The mayor stayed in the town hall.\n';

test('markup, handlers, addresses, turned writing and controls are text', async () => {
  const text = [
    'Port falls <script>window.ran=1</script>', '',
    'Rebels left the port <b onmouseover="window.ran=2">of Rasmara</b> on Thursday, the army said.',
    '"><img src=x onerror=window.ran=3><svg onload=window.ran=4>', '',
    'See javascript:window.ran=5 or <a href="javascript:window.ran=6">this</a> <iframe src="https://example.org/"></iframe>.', '',
    '</article></main><style>*{display:none!important}</style><meta http-equiv=refresh content="0;url=https://example.org/">', '',
    'A name: \u202egnp.exe\u202c and \u2066isolated\u2069, a bell \u0007 and an escape \u001b[31m.', '',
    '<!-- <form action="https://example.org/"><input></form> ]]> {{constructor.constructor("window.ran=7")()}}',
  ].join('\n');
  const name = '"><img src=x onerror=window.ran=8>=' + article('hostile.txt', text);
  const page = await open(report('hostile', '--input-format', 'text', '--keep-boilerplate', name, article('state.txt', STATE)));
  await page.hover('#A2');
  await page.$$eval('.s .no', list => list.forEach(e => e.click()));
  await page.$$eval('a.t', list => list.forEach(e => e.click()));
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.deepEqual(page.trouble, []);
  const shown = await page.textContent('.column');
  for (const part of ['<script>window.ran=1</script>', 'onerror=window.ran=3', 'javascript:window.ran=5', '[U+202E]gnp.exe']) {
    assert.ok(shown.includes(part), part);
  }
  assert.equal(await page.locator('main img, main iframe, main form, main a[href^="javascript"]').count(), 0);
  assert.ok(await page.isVisible('#loaded'), 'its style did not apply');
});

test('the policy lets nothing else run', async () => {
  const page = await open(report('policy', article('wire.txt', STATE), article('state.txt', STATE)));
  const answers = [];
  page.on('response', response => answers.push(response.url()));
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = 1';
    document.body.append(script);
    const image = new Image();
    image.src = 'https://example.org/x.png';
    document.body.append(image);
    document.body.insertAdjacentHTML('beforeend', '<p id="styled" style="color: red">x</p><b onclick="window.ran=2" id="b">x</b>');
    document.querySelector('#b').click();
  });
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.notEqual(await page.$eval('#styled', e => getComputedStyle(e).color), 'rgb(255, 0, 0)');
  assert.deepEqual(answers, []);
  assert.ok(page.trouble.filter(t => t.includes('Content Security Policy')).length >= 4, page.trouble.join('\n'));
});

test('writing from right to left stands right', async () => {
  const page = await open(report('arabic', 'tests/events/bridge-arabic'));
  const column = page.locator('.column[dir=rtl]').first();
  assert.equal(await column.getAttribute('lang'), 'ar');
  assert.equal(await column.locator('p').nth(1).evaluate(e => getComputedStyle(e).direction), 'rtl');
  assert.deepEqual(page.trouble, []);
});

test('a hundred thousand words are shown as text', { timeout: 120_000, skip }, async () => {
  const line = k => `The council of ward ${k} discussed item ${k * 7} <b>at length</b> on day ${k}, a clerk of office ${k} said.\n`;
  const long = Array.from({ length: 6000 }, (_, k) => line(k)).join('\n');
  const page = await open(report('long', article('long.txt', long), article('short.txt', STATE)));
  assert.ok(await page.locator('.column .s').count() > 5000);
  assert.deepEqual(page.trouble, []);
});

test('two texts of 10,000 words open and scroll smoothly', { timeout: 120_000, skip }, async () => {
  const words = ['harbour', 'council', 'march', 'budget', 'school', 'bridge', 'union', 'court', 'farm', 'storm', 'tunnel', 'clinic'];
  const text = seed => Array.from({ length: 480 }, (_, k) => {
    const w = n => words[(k * 7 + n * 5) % words.length];
    return `In week ${k} the ${w(1)} of district ${k * 3} voted ${k + 11} to ${k + 2} for the ${w(2)}, and ${seed} reporters heard about ${w(3)} plans.` + (k % 4 ? ' ' : '\n\n');
  }).join('');
  const file = report('ten-thousand', article('one.txt', text('two')), article('two.txt', text('several')));
  const page = await open(file);
  const opened = await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd);
  const frames = await page.evaluate(() => new Promise(done => {
    const box = document.querySelector('.text'), times = [];
    document.querySelector('#articles').scrollIntoView();
    let last = performance.now(), n = 0;
    const step = now => {
      times.push(now - last);
      last = now;
      box.scrollTop += 60;
      scrollBy(0, n > 60 ? 200 : 0);
      if (++n < 120) requestAnimationFrame(step); else done(times.slice(2).sort((a, b) => a - b));
    };
    requestAnimationFrame(step);
  }));
  const median = frames[frames.length >> 1], slow = frames[Math.floor(frames.length * 0.95)];
  console.log(`opened after ${Math.round(opened)} ms; frames: median ${median.toFixed(1)} ms, 95 of 100 within ${slow.toFixed(1)} ms`);
  assert.ok(opened < 5000, `opened after ${opened} ms`);
  assert.ok(median < 50, `median frame ${median} ms`);
  assert.deepEqual(page.trouble, []);
});
