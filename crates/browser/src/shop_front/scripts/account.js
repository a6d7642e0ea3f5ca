// The pages of a customer's account: the menu beside them, and the cards of addresses.
const account = {
  // Links to the parts of an account bear ids of the server's pages in every language. They stand beside each other.
  PARTS: "a[href][id^='identity'], a[href][id^='history'], a[href][id^='order-slips']",
  root: () => {
    const known = shop.content(account.PARTS);
    if (known.length < 2) return null;
    let around = known[0].parentElement;
    while (known.filter((link) => around.contains(link)).length < 2) around = around.parentElement;
    return around;
  },
  entries: () => {
    const root = account.root();
    const links = root ? dom.all("a[href]", root).filter((link) => dom.visible(link) && dom.text(link)) : [];
    return links.map((link) => ({ element: link, label: dom.text(link), current: link.matches("[aria-current]:not([aria-current=false])") }));
  },
};
const book = {
  cards: () => shop.content("article").filter((card) => dom.one("address", card)).map((card) => ({ element: card, label: book.title(card) })),
  title: (card) => {
    const title = shop.leaves(card).find((part) => !part.closest("address") && !part.matches("a, button"));
    return title ? shop.text(title) : "";
  },
  lines: (card) => Array.from(dom.one("address", card).childNodes).filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => dom.squeeze(node.data)).filter((text) => text),
  // The shop's core asks for the names of what is done with an address; their labels are the theme's.
  actions: (card) => dom.all("a[href], button", card).filter((part) => dom.visible(part) && shop.text(part)),
  action: (title, name) => {
    const answer = shop.pick(book.cards(), title);
    const card = answer.found;
    return { ...answer, found: card ? book.actions(card).find((part) => part.dataset.linkAction === `${name}-address`) || null : null };
  },
};
const functions = {
  menu: () => {
    const entries = account.entries();
    if (!entries.length) return shop.missing("menu of an account");
    const current = entries.find((entry) => entry.current);
    return { entries: entries.map(({ label }) => label), current: current ? current.label : null };
  },
  entry: (label) => shop.pick(account.entries(), label),
  addresses: () => book.cards().map(({ element, label }) => ({ title: label, lines: book.lines(element), actions: book.actions(element).map(shop.text) })),
  edit: (title) => book.action(title, "edit"),
  remove: (title) => book.action(title, "delete"),
};
