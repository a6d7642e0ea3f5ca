// Products in lists, and the lists: counter, sorting, pages, facets.
const list = {
  cards: () => dom.all("[data-id-product]").filter((card) => card.matches("article, li, section, div") && !card.matches("form, [class*='cart']") && dom.visible(card) && !card.closest("[role=listitem], .modal, form") && list.title(card)),
  // The link with the name: in a heading, else the first one with a text.
  title: (card) => {
    const links = dom.all("a[href]", card).filter((link) => dom.text(link) && !link.matches("[data-link-action], [data-button-action], .btn"));
    return links.find((link) => link.closest("h1, h2, h3, h4, h5, h6, [class*='title']")) || links[0] || null;
  },
  name: (card) => dom.text(list.title(card)),
  // Classic cuts long names off.
  isCalled: (card, wanted) => {
    const name = list.name(card);
    const cut = name.match(/^(.+?)(\.\.\.|…)$/);
    return shop.same(name, wanted) || Boolean(cut && wanted.toLowerCase().startsWith(cut[1].trim().toLowerCase()));
  },
  // The list that the page is about has no name; others go by their heading.
  listOf: (card) => {
    if (card.closest("#js-product-list, #products")) return "";
    for (let around = card.parentElement; around && around !== document.body; around = around.parentElement) {
      const title = dom.all("h1, h2, h3, [class*='section-title']", around).find((heading) => dom.visible(heading) && !heading.closest("[data-id-product]"));
      if (title) return title.tagName === "H1" ? "" : shop.text(title);
    }
    return "";
  },
  named: (name) => {
    const found = list.cards().filter((card) => list.isCalled(card, name));
    const own = found.filter((card) => list.listOf(card) === "");
    return own.length ? own : found;
  },
  buttons: (card) => dom.all("button, a[role=button], a.btn, a[data-link-action]", card).filter(dom.visible),
  addTo: (card) => dom.all("[data-button-action='add-to-cart'], button.add-to-cart", card).find(dom.visible) || null,
  quickView: (card) => dom.all("[data-link-action='quickview'], [data-ps-action='open-quickview'], .js-quickview, .quick-view", card).find(dom.visible) || null,
  quantity: (card) => dom.all("input[name=qty]", card).find(dom.visible) || null,
  read: (card) => ({
    name: list.name(card),
    list: list.listOf(card),
    ...shop.price(card),
    flags: shop.flags(card),
    buyable: Boolean(list.addTo(card)) && !list.addTo(card).disabled,
    quantity: list.quantity(card) ? list.quantity(card).value : null,
    quick: Boolean(list.quickView(card)),
  }),
  pick: (name, what) => {
    const cards = list.named(name);
    const available = [...new Set(list.cards().map(list.name))];
    return { found: cards.length ? what(cards[0]) : null, count: cards.length, available };
  },
};
const listing = {
  top: () => dom.one("#js-product-list-top"),
  root: () => dom.one("#js-product-list"),
  count: () => {
    const top = listing.top();
    const leaf = top && shop.leaves(top).find((part) => /\p{Nd}/u.test(dom.ownText(part)) && !part.closest("button, a, [role=menu]"));
    const text = leaf ? shop.text(leaf) : null;
    const number = text && text.match(/\p{Nd}+/u);
    return { text, number: number ? Number(number[0]) : null };
  },
  orders: () => (listing.top() ? dom.all("a[href*='order='], option[value*='order=']", listing.top()).map((link) => ({ element: link, label: dom.text(link), chosen: link.matches("[aria-current=true], .current, [selected]") })) : []),
  sorter: () => (listing.top() ? dom.all("[aria-haspopup], [data-toggle=dropdown], [data-bs-toggle=dropdown]", listing.top()).find(dom.visible) || null : null),
  sorted: () => {
    const chosen = listing.orders().find((order) => order.chosen);
    const sorter = listing.sorter();
    return (sorter && shop.text(sorter)) || (chosen ? chosen.label : null);
  },
  pager: () => dom.all(".pagination", document).filter((part) => dom.visible(part) && shop.isContent(part)).pop() || null,
  pages: () => {
    const pager = listing.pager();
    return pager ? dom.all("a, button", pager).filter((part) => /^\p{Nd}+$/u.test(dom.text(part))).map((part) => ({ element: part, label: dom.text(part), chosen: part.matches("[aria-current]:not([aria-current=false]), .disabled") || Boolean(part.closest("li.active, li.current")) })) : [];
  },
  shown: () => {
    const root = listing.root();
    const leaf = root && shop.leaves(root).find((part) => /\p{Nd}+\D+\p{Nd}+\D+\p{Nd}+/u.test(dom.ownText(part)) && !part.closest("[data-id-product]"));
    return leaf ? shop.text(leaf) : null;
  },
  facetRoot: () => dom.all("#search-filters, #search_filters").find((part) => dom.one("section, .facet", part)) || null,
  facetName: (facet) => dom.squeeze(facet.dataset.name) || dom.text(dom.one("button, legend, [class*='title'], h1, h2, h3, h4, h5, h6", facet)),
  facets: () => (listing.facetRoot() ? dom.all("section, .facet[data-type]", listing.facetRoot()).filter((facet, at, all) => !all.some((other) => other !== facet && other.contains(facet))).map((facet) => ({ element: facet, label: listing.facetName(facet) })) : []),
  // The theme draws the ids of facets by lot. With the id of another, a button opens and a label ticks what is of the other.
  sharesIds: (facet) => dom.all("[id]:not([id=\"\"])", facet).some((part) => dom.all(`[id="${CSS.escape(part.id)}"]`).length > 1),
  opener: (facet) => dom.all("button[aria-expanded], [data-toggle=collapse], [data-bs-toggle=collapse], [data-toggle=dropdown]", facet).find(dom.visible) || null,
  // A value with its counter: "White (3)". Some are boxes with a label, some links.
  values: (facet) => {
    const boxes = dom.all("input[type=checkbox], input[type=radio]", facet).map((input) => {
      const label = dom.all("label", facet).find((each) => each.htmlFor === input.id || each.contains(input)) || null;
      return label && { element: label, text: listing.valueText(label), chosen: input.checked };
    }).filter((value) => value);
    const links = boxes.length ? [] : dom.all("a.js-search-link, a[href*='q=']", facet).map((link) => ({ element: link, text: listing.valueText(link), chosen: Boolean(link.closest(".active, [aria-checked=true]")) }));
    return boxes.concat(links).map(({ element, text, chosen }) => {
      const counted = text.match(/^(.*?)\s*\(\s*(\p{Nd}+)\s*\)$/u);
      return { element, label: counted ? counted[1] : text, count: counted ? Number(counted[2]) : null, chosen };
    });
  },
  // Closed facets are read as well, without what only screen readers are told.
  valueText: (label) => {
    const copy = label.cloneNode(true);
    copy.querySelectorAll("i, .visually-hidden, .sr-only, input").forEach((part) => part.remove());
    return dom.squeeze(copy.textContent);
  },
  // Some are links themselves, some texts with a cross that is one.
  active: () => dom.all("#js-active-search-filters a").map((link) => {
    const own = dom.text(link);
    const around = link.closest("li") || link.parentElement;
    const beside = own ? dom.text(around).replace(own, "") : dom.text(around);
    return { element: link, label: /[\p{L}\p{N}]/u.test(own) ? own : dom.squeeze(beside) };
  }).filter(({ label }) => label),
  clear: () => dom.all(".js-search-filters-clear-all").find(dom.visible) || null,
  nothing: () => {
    const root = listing.root();
    return root && !dom.one("[data-id-product]", root) ? shop.text(root) || null : null;
  },
  // Whether the shop is replacing the list.
  busy: () => {
    const loader = dom.one(".js-page-loader, .faceted-overlay");
    return dom.visible(loader);
  },
};
const functions = {
  cards: () => list.cards().map(list.read),
  read: () => {
    if (!listing.root() && !listing.top()) return shop.missing("list of products");
    const orders = listing.orders();
    const count = listing.count();
    return {
      cards: list.cards().filter((card) => list.listOf(card) === "").map(list.read),
      count: count.number,
      counter: count.text,
      sorted: listing.sorted(),
      orders: orders.map(({ label }) => label),
      shown: listing.shown(),
      page: (listing.pages().find((page) => page.chosen) || { label: null }).label,
      pages: listing.pages().map(({ label }) => label),
      facets: listing.facets().map(({ element, label }) => ({ label, values: listing.values(element).map((value) => ({ label: value.label, count: value.count, chosen: value.chosen })) })),
      active: listing.active().map(({ label }) => label),
      clears: Boolean(listing.clear()),
      nothing: listing.nothing(),
      busy: listing.busy(),
    };
  },
  open: (name) => list.pick(name, list.title),
  // By its place, from 1; the list that the page is about comes before others.
  openAt: (number) => {
    const cards = list.cards();
    const own = cards.filter((card) => list.listOf(card) === "");
    const card = (own.length ? own : cards)[number - 1];
    return { found: card ? list.title(card) : null, count: card ? 1 : 0, available: (own.length ? own : cards).map(list.name) };
  },
  add: (name) => list.pick(name, list.addTo),
  quickView: (name) => list.pick(name, list.quickView),
  order: (label) => {
    const answer = shop.pick(listing.orders(), label);
    return { ...answer, shown: dom.visible(answer.found), opener: listing.sorter() };
  },
  page: (label) => shop.pick(listing.pages(), label),
  value: (facet, label) => {
    const of = shop.called(listing.facets(), facet)[0];
    if (!of) return { found: null, count: 0, available: listing.facets().map((each) => each.label), place: "facet" };
    const answer = shop.pick(listing.values(of.element), label);
    return { ...answer, shown: dom.visible(answer.found), opener: listing.opener(of.element), ambiguous: listing.sharesIds(of.element) };
  },
  active: (label) => shop.pick(listing.active(), label),
  clear: () => ({ found: listing.clear(), count: listing.clear() ? 1 : 0, available: [] }),
};
