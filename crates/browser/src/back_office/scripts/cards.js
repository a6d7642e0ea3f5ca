// Cards: one block for each module, with one action on show and the others behind an arrow.
const cards = {
  all: () => dom.all(".module-item"),
  // On Positions the version stands beside the name, in an element of its own.
  name: (card) => {
    const heading = dom.one(".module-name-list, .module-name-grid, .module-name", card);
    return dom.squeeze(card.dataset.name) || (heading ? dom.ownText(heading) || dom.text(heading) : "");
  },
  actions: (card) => dom.one(".module-actions, .module-column-actions", card),
  toggle: (card) => {
    const actions = cards.actions(card);
    return actions ? dom.one("[data-toggle=dropdown]", actions) : null;
  },
  // What can be done: what is on show, and what the arrow hides.
  buttons: (card) => {
    const actions = cards.actions(card);
    if (!actions) return [];
    return dom
      .all("button, a[href], input[type=submit], input[type=button]", actions)
      .filter((button) => button.dataset.toggle !== "dropdown" && (button.closest(".dropdown-menu") || dom.visible(button)))
      .map((button) => ({ button, label: cards.label(button), hidden: !dom.visible(button) }))
      .filter(({ label }) => label);
  },
  label: (button) => dom.text(button) || dom.squeeze(button.value || button.getAttribute("aria-label") || button.title || button.dataset.originalTitle),
  // While a request changes a module, a spinner stands in place of its actions.
  busy: (card) => {
    const actions = cards.actions(card);
    return Boolean(dom.all(".spinner", card).find(dom.visible)) || (Boolean(actions) && !dom.visible(actions));
  },
  // What shows the rest of the category that a hidden card is in.
  more: (card) => dom.all(".see-more", card.closest(".module-short-list") || document).find(dom.visible) || null,
  read: (card) => ({
    name: cards.name(card),
    text: readable(card),
    actions: cards.buttons(card).filter(({ hidden }) => !hidden).map(({ label }) => label),
    menu: cards.buttons(card).filter(({ hidden }) => hidden).map(({ label }) => label),
    busy: cards.busy(card),
  }),
  called: (name) => {
    const wanted = dom.squeeze(name);
    const exact = cards.all().filter((card) => cards.name(card) === wanted);
    return exact.length ? exact : cards.all().filter((card) => cards.name(card).toLowerCase() === wanted.toLowerCase());
  },
  // The list of the modules used last shows some cards a second time.
  once: (found) => {
    const module = (card) => card.dataset.techName || null;
    return found.length > 1 && module(found[0]) && found.every((card) => module(card) === module(found[0])) ? found.slice(0, 1) : found;
  },
  // The one card of that name that is on show, or null.
  one: (name) => {
    const found = cards.once(cards.called(name).filter(dom.visible));
    return found.length === 1 ? found[0] : null;
  },
  button: (name, label) => {
    const card = cards.one(name);
    const found = card ? cards.buttons(card) : [];
    const fits = (one) => (same) => same(one.label) === same(dom.squeeze(label));
    return found.find((one) => fits(one)((text) => text)) || found.find((one) => fits(one)((text) => text.toLowerCase())) || null;
  },
};
const functions = {
  card: (name) => {
    const all = cards.called(name);
    const found = cards.once(all.filter(dom.visible));
    return {
      card: found.length === 1 ? cards.read(found[0]) : null,
      count: found.length,
      hidden: all.length > 0 && found.length === 0,
      reveals: all.length > 0 && found.length === 0 && all.some((card) => cards.more(card) !== null),
      available: [...new Set(cards.all().filter(dom.visible).map(cards.name))],
    };
  },
  shown: () => cards.all().filter(dom.visible).map(cards.read),
  more: (name) => cards.called(name).map(cards.more).find(Boolean) || null,
  button: (name, label) => {
    const found = cards.button(name, label);
    return found && found.button;
  },
  toggle: (name) => {
    const card = cards.one(name);
    return card && cards.toggle(card);
  },
};
