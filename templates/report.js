'use strict';
// What the page can do besides being read. Nothing is built of strings, nothing is fetched, nothing is kept.
(() => {
  const root = document.documentElement;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, text, cls) => {
    const e = document.createElement(name);
    if (text) e.textContent = text;
    if (cls) e.className = cls;
    return e;
  };
  root.classList.add('js');
  $$('.tools, .pairs').forEach(e => { e.hidden = false; });
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const columns = $('.columns'), tray = $('#tray'), card = $('#card');

  // Linked sentences light up together; a click holds them and brings them to one height.
  const words = text => (text || '').split(' ').filter(Boolean);
  const linked = s => words(s.dataset.l).map(id => document.getElementById(id)).filter(Boolean);
  let held = null, lit = [];
  // Those of the same passage first; a link that found no place in it is fainter.
  const near = (s, other) => Boolean(s.dataset.p) && s.dataset.p === other.dataset.p;
  function light(s) {
    lit.forEach(e => e.classList.remove('lit', 'pin', 'faint'));
    lit = s ? [s, ...linked(s)] : [];
    lit.forEach(e => {
      e.classList.add(e === s ? 'pin' : 'lit');
      e.classList.toggle('faint', e !== s && !near(s, e));
    });
  }
  // Scrolls every article so that the linked sentences stand at one height, above the tray.
  function together(s) {
    const own = s.closest('.text'), box = own.getBoundingClientRect(), at = s.getBoundingClientRect();
    const lowest = Math.min(box.bottom, innerHeight - tray.offsetHeight) - at.height - 12;
    const top = Math.max(box.top + 12, Math.min(at.top, lowest));
    const behavior = calm.matches ? 'auto' : 'smooth', seen = new Set();
    for (const other of [s, ...linked(s).sort((x, y) => near(s, y) - near(s, x))]) {
      const text = other.closest('.text');
      if (seen.has(text)) continue;
      seen.add(text);
      text.scrollBy({ top: other.getBoundingClientRect().top - top, behavior });
    }
  }
  function hold(s) {
    held = s;
    light(s);
    if (!s) { tray.hidden = true; return; }
    showTray(s);
    together(s);
    history.replaceState(null, '', '#' + s.id);
  }
  function showTray(s) {
    tray.replaceChildren();
    const all = linked(s), others = all.filter(o => near(s, o)), also = all.filter(o => !near(s, o)), head = make('div', '', 'tray-head');
    const about = all.length ? `${s.id} beside ${all.map(o => o.id).join(', ')}` : `${s.id}: no linked sentence`;
    const close = make('button', 'Close');
    close.type = 'button';
    close.addEventListener('click', () => { const at = held; hold(null); if (at) $('.no', at).focus(); });
    head.append(make('b', about), close);
    tray.append(head);
    const passage = s.dataset.p && document.getElementById('p' + s.dataset.p);
    for (const e of [s, ...others, ...also]) {
      if (e === also[0]) tray.append(make('p', 'Also linked, less closely:', 'also'));
      const line = passage && $$('.line', passage).find(l => l.dataset.s === e.id);
      if (line) {
        tray.append(line.cloneNode(true));
      } else {
        const p = make('p', '', 'line'), at = make('a', e.id, 'at'), text = e.cloneNode(true);
        at.href = '#' + e.id;
        at.dir = 'ltr';
        $$('.no, .nf', text).forEach(x => x.remove());
        p.dir = 'auto';
        p.append(at, ' ', text.textContent.trim());
        tray.append(p);
      }
    }
    tray.hidden = false;
  }
  if (columns) {
    columns.addEventListener('mouseover', e => {
      const s = e.target.closest('.s');
      light(s && s.dataset.l ? s : held);
    });
    columns.addEventListener('mouseleave', () => light(held));
    columns.addEventListener('focusin', e => {
      const s = e.target.closest('.s');
      if (s) light(s);
    });
    columns.addEventListener('focusout', () => light(held));
    columns.addEventListener('click', e => {
      const s = e.target.closest('.s');
      if (!s || e.target.closest('.t') || !getSelection().isCollapsed) return;
      if (e.target.closest('.no')) e.preventDefault();
      hold(s === held ? null : s);
    });
    // One stop of the tab key an article; arrows move between its sentences and to their counterparts.
    const stops = article => $$('.s .no', article);
    $$('.column').forEach(a => stops(a).forEach((no, k) => { no.tabIndex = k ? -1 : 0; }));
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
    columns.addEventListener('keydown', e => {
      if (!(e.key in step) || !e.target.matches('.no')) return;
      const s = e.target.closest('.s'), article = s.closest('.column'), list = stops(article);
      let to;
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
        to = list[list.indexOf(e.target) + step[e.key]];
      } else {
        const shown = $$('.column:not([hidden])'), here = shown.indexOf(article), found = linked(s);
        for (let k = here + step[e.key]; shown[k] && !to; k += step[e.key]) {
          const other = found.find(o => shown[k].contains(o));
          to = other && $('.no', other);
        }
      }
      if (!to) return;
      e.preventDefault();
      stops(to.closest('.column')).forEach(no => { no.tabIndex = no === to ? 0 : -1; });
      to.focus();
    });
  }

  // The card of a loaded term.
  let asked = null;
  function shut(back) {
    if (card.hidden) return;
    card.hidden = true;
    if (back && asked) asked.focus();
    asked = null;
  }
  document.addEventListener('click', e => {
    const term = e.target.closest('a.t');
    if (!term) { if (!card.contains(e.target)) shut(false); return; }
    const use = document.getElementById(term.hash.slice(1)), row = use && use.closest('tr');
    if (!row || term.classList.contains('off')) return;
    e.preventDefault();
    const voice = use.closest('.use'), who = $('.who', use), more = make('a', 'In the table of loaded words');
    more.href = term.hash;
    const how = $('.n', voice).nextSibling.textContent.trim();
    card.replaceChildren(
      make('h2', $('.word', row).textContent),
      make('span', $('.cat', row).textContent, 'cat'),
      make('p', 'Whose voice: ' + how + (who ? ' (' + who.textContent + ')' : '')),
      ...$$('.why p', row).map(p => p.cloneNode(true)), more);
    card.hidden = false;
    const at = term.getBoundingClientRect(), width = card.offsetWidth, height = card.offsetHeight;
    const above = at.bottom + height + 8 > innerHeight && at.top > height;
    card.style.left = Math.max(8, Math.min(at.left, root.clientWidth - width - 8)) + scrollX + 'px';
    card.style.top = (above ? at.top - height - 8 : at.bottom + 8) + scrollY + 'px';
    asked = term;
    card.focus({ preventScroll: true });
  });
  document.addEventListener('keydown', e => {
    if (e.key !== 'Escape') return;
    if (!card.hidden) shut(true);
    else if ($('#filters').open) { $('#filters').open = false; $('#filters summary').focus(); }
    else if (held) hold(null);
  });

  // Filters and search: a row is shown if nothing speaks against it.
  const q = $('#q'), status = $('#status'), has = $('#has'), lacking = $('#lacking'), maybe = $('#maybe');
  const boxes = name => $$(`input[name="${name}"]`);
  const off = name => new Set(boxes(name).filter(b => !b.checked).map(b => b.value));
  const rows = $$('.row'), sentences = $$('.s'), terms = $$('a.t'), texts = new Map();
  const textOf = e => {
    if (!texts.has(e)) texts.set(e, e.textContent.toLowerCase());
    return texts.get(e);
  };
  function apply() {
    const outlets = off('outlet'), categories = off('category'), voices = off('voice');
    const only = $('#differences').checked, sought = q.value.trim().toLowerCase();
    root.classList.toggle('only', only);
    root.classList.toggle('voices', $('#voices').checked);
    $('#filters').classList.toggle('on', only || outlets.size + categories.size + voices.size > 0);
    $$('[data-o]').forEach(e => { e.hidden = outlets.has(e.dataset.o); });
    terms.forEach(t => t.classList.toggle('off', categories.has(t.dataset.c) || voices.has(t.dataset.v)));
    $$('.use').forEach(u => { u.hidden = voices.has(u.dataset.v); });
    let shown = 0;
    for (const row of rows) {
      const used = row.matches('.used tr') && !$$('td:not([hidden]) .use:not([hidden])', row).length;
      row.hidden = used || categories.has(row.dataset.c) || (only && 'same' in row.dataset) || (sought && !textOf(row).includes(sought));
      if (!row.hidden) shown += 1;
    }
    let pairs = 0;
    for (const group of $$('.group')) {
      const told = words(group.dataset.has), not = words(group.dataset.lacks), perhaps = words(group.dataset.maybe);
      const misses = !lacking.value || not.includes(lacking.value) || (maybe.checked && perhaps.includes(lacking.value));
      const surely = maybe.checked || lacking.value || !perhaps.length;
      const wanted = (!has.value || told.includes(has.value)) && misses && surely && told.some(o => !outlets.has(o));
      const left = $$('.row:not([hidden])', group).length;
      group.hidden = !wanted || !left;
      if (!group.hidden) pairs += left;
    }
    $('#pairs-count').textContent = pairs === 1 ? '1 statement' : pairs + ' statements';
    $$('.pair').forEach(a => {
      if (has.value && a.dataset.has === has.value && a.dataset.lacks === lacking.value) a.setAttribute('aria-current', 'true');
      else a.removeAttribute('aria-current');
    });
    const hits = sentences.filter(s => {
      const hit = sought && textOf(s).includes(sought);
      s.classList.toggle('hit', Boolean(hit));
      return hit;
    });
    paint(sought);
    status.textContent = sought ? `${shown} rows, ${hits.length} sentences` : '';
    return hits;
  }
  // Found words are painted without touching the text.
  function paint(sought) {
    if (!('highlights' in CSS)) return;
    CSS.highlights.delete('q');
    if (sought.length < 2) return;
    const ranges = [], walk = document.createTreeWalker($('main'), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node && ranges.length < 3000; node = walk.nextNode()) {
      const text = node.data.toLowerCase();
      if (text.length !== node.data.length) continue;
      for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + sought.length);
        ranges.push(range);
      }
    }
    CSS.highlights.set('q', new Highlight(...ranges));
  }
  function reset() {
    $$('#filters input[name]').forEach(b => { b.checked = true; });
    $('#differences').checked = $('#voices').checked = false;
    has.value = lacking.value = '';
    maybe.checked = true;
    q.value = '';
    apply();
  }
  let later = 0;
  q.addEventListener('input', () => { clearTimeout(later); later = setTimeout(apply, 120); });
  q.addEventListener('keydown', e => {
    if (e.key !== 'Enter') return;
    const first = apply()[0];
    if (first) first.scrollIntoView({ block: 'center' });
  });
  $('#filters').addEventListener('change', apply);
  $('#reset').addEventListener('click', reset);
  [has, lacking, maybe].forEach(e => e.addEventListener('change', apply));
  document.addEventListener('click', e => {
    const pair = e.target.closest('.pair');
    if (pair) { has.value = pair.dataset.has; lacking.value = pair.dataset.lacks; apply(); }
    if (!e.target.closest('#filters')) $('#filters').open = false;
  });

  // Deep links: what they lead to is shown, whatever the filters say.
  function arrive() {
    const to = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!to) return;
    if (to.closest('[hidden]')) { reset(); to.scrollIntoView(); }
    if (to.matches('.s') && to !== held) { hold(to); to.scrollIntoView({ block: 'center' }); }
  }
  addEventListener('hashchange', arrive);

  const theme = $('#theme');
  const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const say = () => theme.setAttribute('aria-pressed', String(dark()));
  theme.addEventListener('click', () => { root.dataset.theme = dark() ? 'light' : 'dark'; say(); });
  say();
  apply();
  arrive();
})();
