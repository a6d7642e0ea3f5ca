// Search, filters and keys on the index and on the list of the manual cases. Everything can be read without this file.
(() => {
  'use strict';
  const form = document.getElementById('filter');
  const moveTo = (links, step) => {
    // Not by layout, which would be made of all that is far away too.
    const shown = links.filter((link) => !link.closest('[hidden], details:not([open])'));
    if (shown.length === 0) return;
    const at = shown.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + step, 0), shown.length - 1);
    shown[next].focus();
  };
  const typing = (event) => /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  const plain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey;

  if (!form) {
    // The film strips: the picture that is on show is marked among the small ones and in the list of steps.
    const films = [...document.querySelectorAll('.film')].map((film) => {
      const strip = film.querySelector('.frames');
      const frames = [...strip.children];
      const list = film.querySelector('.thumbs');
      const thumbs = [...list.querySelectorAll('a')];
      // Along the list only: the page stays where its reader is.
      const reveal = (thumb) => {
        const left = thumb.offsetLeft - list.offsetLeft;
        const right = left + thumb.offsetWidth - list.clientWidth;
        list.scrollLeft = Math.min(Math.max(list.scrollLeft, right), left);
      };
      const mark = (at) => {
        thumbs.forEach((thumb, index) => { if (index === at) thumb.setAttribute('aria-current', 'true'); else thumb.removeAttribute('aria-current'); });
        frames.forEach((frame, index) => document.getElementById(frame.dataset.step).classList.toggle('shown', index === at));
        film.at = at;
      };
      const show = (at) => {
        film.at = Math.min(Math.max(at, 0), frames.length - 1);
        strip.scrollLeft = frames[film.at].offsetLeft - frames[0].offsetLeft;
        reveal(thumbs[film.at]);
        mark(film.at);
      };
      thumbs.forEach((thumb, at) => thumb.addEventListener('click', (event) => { event.preventDefault(); show(at); }));
      strip.addEventListener('scrollend', () => mark(Math.round(strip.scrollLeft / Math.max(strip.clientWidth, 1))));
      // What failed is the last picture.
      show(frames.length - 1);
      return { film, move: (step) => show(film.at + step) };
    });
    document.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step || !plain(event) || typing(event) || films.length === 0) return;
      event.preventDefault();
      const inside = films.find(({ film }) => film.contains(document.activeElement));
      const chosen = inside || films[films.length - 1];
      chosen.move(step);
      chosen.film.scrollIntoView({ block: 'nearest' });
    });
    // A scenario's page: from failure to failure; a manual case's: from case to case.
    document.addEventListener('keydown', (event) => {
      if (!plain(event) || typing(event)) return;
      const rel = { j: 'next', k: 'prev' }[event.key];
      const link = rel && document.querySelector(`a[rel=${rel}]`);
      if (link) link.click();
      if (event.key === 'u') document.querySelector('.way a').click();
    });
    return;
  }

  const things = form.dataset.things || 'scenarios';
  const fields = ['text', 'status', 'tag', 'feature', 'kind'].filter((name) => form.elements[name]);
  const words = (text) => (text ? text.split(' ') : []);
  const rows = [...document.querySelectorAll('[data-row]')].map((element) => {
    const group = element.closest('details.feature');
    const feature = (group || element).dataset.feature;
    const tags = words(element.dataset.tags).concat(group ? words(group.dataset.tags) : []);
    const file = group ? group.querySelector('summary code').textContent : '';
    return {
      element, group, feature, tags, list: element.parentNode,
      statuses: words(element.dataset.status),
      kinds: words(element.dataset.kinds),
      text: `${element.textContent} ${feature} ${file} ${tags.map((tag) => `@${tag}`).join(' ')}`.toLowerCase(),
      shown: true,
      hidden: false,
    };
  });
  const lists = new Map();
  for (const row of rows) {
    if (!lists.has(row.list)) lists.set(row.list, []);
    lists.get(row.list).push(row);
  }
  const scenarios = rows.filter((row) => row.group);
  const links = [...document.querySelectorAll('a.open')];
  const groups = [...document.querySelectorAll('details.feature')];
  const failures = document.querySelector('section.failures');
  const found = document.getElementById('found');
  const nothing = document.getElementById('nothing');

  const offer = (name, values, prefix = '') => {
    if (!fields.includes(name)) return;
    [...new Set(values)].sort().forEach((value) => form.elements[name].add(new Option(prefix + value, value)));
  };
  offer('status', scenarios.flatMap((row) => row.statuses));
  offer('tag', scenarios.flatMap((row) => row.tags), '@');
  offer('feature', scenarios.map((row) => row.feature));

  const wanted = () => Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
  const apply = () => {
    const filter = wanted();
    const parts = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
    const alive = new Set();
    let count = 0;
    let failed = 0;
    for (const row of rows) {
      row.shown = (!filter.status || row.statuses.includes(filter.status))
        && (!filter.tag || row.tags.includes(filter.tag))
        && (!filter.feature || row.feature === filter.feature)
        && (!filter.kind || row.kinds.includes(filter.kind))
        && parts.every((part) => row.text.includes(part));
      if (!row.shown) continue;
      alive.add(row.list);
      if (row.group) { count += 1; alive.add(row.group); } else failed += 1;
    }
    // A list of which nothing is shown is hidden as a whole, its rows stay as they are: that is far less to lay out.
    for (const [list, own] of lists) {
      list.hidden = !alive.has(list);
      if (list.hidden) continue;
      for (const row of own) if (row.hidden === row.shown) { row.hidden = !row.shown; row.element.hidden = row.hidden; }
    }
    for (const group of groups) group.hidden = !alive.has(group);
    if (failures) failures.hidden = failed === 0;
    nothing.hidden = count > 0 || scenarios.length === 0;
    const all = scenarios.length === 1 ? `1 ${things.replace(/s$/, '')}` : `${scenarios.length} ${things}`;
    found.textContent = count === scenarios.length ? all : `${count} of ${all}`;
    for (const tile of document.querySelectorAll('.tiles a')) {
      if (tile.dataset.status === filter.status) tile.setAttribute('aria-current', 'true');
      else tile.removeAttribute('aria-current');
    }
  };
  const address = () => {
    const parameters = new URLSearchParams(Object.entries(wanted()).filter(([, value]) => value));
    history.replaceState(null, '', parameters.size ? `#${parameters}` : location.pathname + location.search);
  };
  const read = () => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes('=')) return; // A place on the page.
    const parameters = new URLSearchParams(hash);
    for (const name of fields) {
      const field = form.elements[name];
      const value = parameters.get(name) || '';
      // A tag that this run lacks finds nothing, and says so.
      if (value && field.options && ![...field.options].some((option) => option.value === value)) field.add(new Option(value, value));
      field.value = value;
    }
    apply();
  };

  form.hidden = false;
  for (const tile of document.querySelectorAll('.tiles li:not(.none) a')) {
    // What did not run is not on the index.
    if (things === 'cases' || tile.dataset.status !== 'not-run') tile.href = `#status=${tile.dataset.status}`;
    tile.addEventListener('click', (event) => {
      if (tile.getAttribute('aria-current') !== 'true') return;
      event.preventDefault();
      form.elements.status.value = '';
      apply();
      address();
    });
  }
  form.addEventListener('input', () => { apply(); address(); });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    document.activeElement.blur();
    moveTo(links, 1);
  });
  form.addEventListener('reset', () => setTimeout(() => { apply(); address(); }));
  window.addEventListener('hashchange', read);
  document.addEventListener('keydown', (event) => {
    if (!plain(event)) return;
    if (event.key === 'Escape' && form.contains(event.target)) {
      form.reset();
      event.target.blur();
      // The next key may come before what waits for the reset.
      apply();
      address();
      return;
    }
    if (event.target === form.elements.text && event.key === 'ArrowDown') { event.preventDefault(); moveTo(links, 1); return; }
    if (typing(event)) return;
    if (event.key === '/') { event.preventDefault(); form.elements.text.focus(); form.elements.text.select(); }
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    // Arrows scroll unless a scenario has the focus.
    if (step && (event.key.length === 1 || links.includes(document.activeElement))) { event.preventDefault(); moveTo(links, step); }
  });
  read();
  if (!location.hash.includes('=')) apply();
})();
