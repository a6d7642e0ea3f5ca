// The header: menu, search, language, currency, account, cart.
const bar = {
  menuList: () => {
    const top = shop.header();
    if (!top) return null;
    const lists = dom.all("ul, [role=menubar]", top).filter((list) => dom.visible(list) && !list.closest("li, .dropdown, [role=menu], select") && dom.one(":scope > li a[href], :scope > [role=menuitem]", list));
    return lists.find((list) => list.id === "top-menu") || lists.find((list) => list.closest("nav, [role=navigation]")) || null;
  },
  entries: () => {
    const list = bar.menuList();
    return list ? Array.from(list.children).map((item) => ({ item, element: dom.one("a", item) })).filter(({ element }) => element).map(({ item, element }) => ({ item, element, label: dom.text(element) })) : [];
  },
  below: ({ item, element }) => dom.all("a[href]", item).filter((link) => link !== element && dom.text(link)).map((link) => ({ element: link, label: dom.text(link) })),
  toggle: ({ item }) => dom.all("button[aria-haspopup], button[aria-expanded], [data-toggle=collapse]", item).find(dom.visible) || null,
  search: () => dom.all("input[name=s]").find(dom.visible) || null,
  // What the search box suggests while one types: the list that it controls, else the one that such lists are.
  suggestions: () => {
    const field = bar.search();
    const controlled = field && document.getElementById(field.getAttribute("aria-controls"));
    const list = field && (controlled || dom.all("[role=listbox], .ui-autocomplete").find(dom.visible));
    const links = list ? dom.all("a[href], [role=option]", list).filter((link) => dom.visible(link) && dom.text(link)) : [];
    return links.filter((link) => !links.some((inner) => inner !== link && link.contains(inner))).map((link) => ({ element: link, label: dom.text(link) }));
  },
  // Options of a list, or links of a menu, of those the visible ones: each control has a twin for small screens.
  choices: (isOne) => {
    const top = shop.header() || document.body;
    const lists = dom.all("select", top).filter((select) => dom.visible(select) && Array.from(select.options).some(isOne));
    if (lists.length) return { list: lists[0], items: Array.from(lists[0].options, (option) => ({ element: option, label: dom.squeeze(option.text), chosen: option.selected })) };
    const links = dom.all("a", top).filter((link) => isOne(link) && (dom.visible(link) || dom.visible(bar.opener(link))));
    if (!links.length) return null;
    const items = links.map((link) => ({ element: link, label: dom.text(link), chosen: Boolean(link.closest(".current, .active, [aria-current=true], [aria-selected=true]")) }));
    return { list: null, items };
  },
  opener: (link) => {
    const menu = link.closest(".dropdown-menu, [role=menu], [role=listbox]");
    const around = menu && menu.parentElement;
    return around ? dom.all("button, [aria-haspopup], [data-toggle=dropdown], [data-bs-toggle=dropdown]", around).find((part) => !menu.contains(part) && dom.visible(part)) || null : null;
  },
  languages: () => bar.choices((item) => item.hasAttribute("data-iso-code") || (item.tagName === "A" && item.hasAttribute("hreflang"))),
  currencies: () => bar.choices((item) => /SubmitCurrency=1/.test(item.value || item.href || "")),
  // The header's own way out, else that of an account page.
  signOut: () => {
    const top = shop.header();
    return (top && dom.one("a[href*='mylogout']", top)) || dom.one("a[href*='mylogout']");
  },
  // What opens a menu of the header that is neither the main menu nor that of languages or currencies.
  ownMenu: () => {
    const top = shop.header();
    const others = [bar.languages(), bar.currencies()].filter((choice) => choice).flatMap((choice) => choice.items.map(({ element }) => bar.opener(element)));
    return top ? dom.all("button[aria-haspopup], a[aria-haspopup]", top).find((part) => dom.visible(part) && shop.text(part) && !others.includes(part) && !part.closest("nav, [role=navigation], #top-menu")) || null : null;
  },
  // Who is logged in: what opens the menu with the way out, or the link beside it. Nobody is without a way out.
  account: () => {
    const top = shop.header();
    const out = top && dom.one("a[href*='mylogout']", top);
    const opener = out ? bar.opener(out) : bar.ownMenu();
    if (opener) return { label: shop.text(opener) };
    if (!out) return bar.signOut() ? { label: "" } : null;
    const beside = dom.all("a, button", out.parentElement).find((part) => part !== out && dom.visible(part) && dom.text(part));
    return { label: beside ? shop.text(beside) : "" };
  },
  cart: () => {
    const top = shop.header();
    const block = top && dom.all("[data-refresh-url*='shoppingcart'], .blockcart, [class*='shoppingcart'], [class*='cart-preview']", top).find(dom.visible);
    return block || (top ? dom.all("a[href*='/cart'], a[href*='controller=cart']", top).find(dom.visible) || null : null);
  },
  pieces: () => {
    const block = bar.cart();
    const digits = block ? shop.text(block).match(/\p{Nd}+/u) : null;
    return digits ? Number(digits[0]) : null;
  },
  named: (choice) => choice && { current: (choice.items.find((item) => item.chosen) || { label: null }).label, offered: choice.items.map((item) => item.label) },
};
const functions = {
  read: () => {
    if (!shop.header() || dom.family()) return shop.missing("header");
    const account = bar.account();
    return {
      theme: shop.theme(),
      menu: bar.entries().map((entry) => ({ label: entry.label, below: bar.below(entry).map(({ label }) => label), shown: bar.below(entry).some(({ element }) => dom.visible(element)) })),
      search: Boolean(bar.search()),
      language: bar.named(bar.languages()),
      currency: bar.named(bar.currencies()),
      account: account ? account.label : null,
      pieces: bar.pieces(),
      cart: Boolean(bar.cart()),
    };
  },
  entry: (label) => shop.pick(bar.entries(), label),
  // An entry below another one, and whether a person can click it now.
  below: (top, label) => {
    const entry = shop.called(bar.entries(), top)[0];
    if (!entry) return { found: null, count: 0, available: bar.entries().map((each) => each.label) };
    const answer = shop.pick(bar.below(entry), label);
    return { ...answer, shown: answer.found ? dom.visible(answer.found) : false, over: entry.element, toggle: bar.toggle(entry) };
  },
  search: () => {
    const field = bar.search();
    if (field) field.select();
    return field;
  },
  // Of an entry with others below it: whether these are on show, what the mouse has to be over, what opens them without it.
  submenu: (label) => {
    const entries = bar.entries().filter((entry) => bar.below(entry).length);
    const answer = shop.pick(entries, label);
    const entry = shop.called(entries, label)[0];
    const toggle = entry ? bar.toggle(entry) : null;
    return { ...answer, shown: Boolean(entry) && bar.below(entry).some(({ element }) => dom.visible(element)), over: answer.found, toggle };
  },
  suggestions: () => (bar.search() ? bar.suggestions().map(({ label }) => label) : shop.missing("search box")),
  suggestion: (label) => shop.pick(bar.suggestions(), label),
  // Chooses in a list of the header at once; a menu of links answers what to click.
  choose: (what, label) => {
    const choice = what === "language" ? bar.languages() : bar.currencies();
    if (!choice) return { found: null, count: 0, available: [] };
    const begins = choice.items.filter((item) => item.label.toLowerCase().split(" ").includes(label.toLowerCase()));
    const found = shop.called(choice.items, label)[0] || (begins.length === 1 ? begins[0] : null);
    const available = choice.items.map((item) => item.label);
    if (!found) return { found: null, count: 0, available };
    if (found.chosen) return { found: null, count: 1, available, chosen: true };
    if (!choice.list) return { found: found.element, count: 1, available, opener: bar.opener(found.element), shown: dom.visible(found.element) };
    choice.list.value = found.element.value;
    ["input", "change"].forEach((name) => choice.list.dispatchEvent(new Event(name, { bubbles: true })));
    return { found: null, count: 1, available, set: true };
  },
  signOut: () => {
    const out = bar.signOut();
    return { found: out, count: out ? 1 : 0, available: [], shown: dom.visible(out), opener: out ? bar.opener(out) : null };
  },
  cart: () => ({ found: bar.cart(), count: bar.cart() ? 1 : 0, available: [] }),
};
