// What the components of the shop's public pages share: the door behind which themes differ.
//
// Things are found by what the shop's server and its core scripts ask of every theme (names of form fields, `data-` hooks, ids of
// the steps of the checkout), by roles and by structure; labels by what a person reads. A theme that is neither of the two that
// PrestaShop ships gets what that finds, and a message names what roles alone have found.
const shop = {
  MARKS: [
    ["hummingbird", "[data-ps-ref], [data-ps-action], [data-ps-target]"],
    ["classic", "#_desktop_user_info, #_desktop_cart, #_desktop_logo, #_desktop_language_selector"],
  ],
  known: () => {
    const mark = shop.MARKS.find(([, selector]) => dom.one(selector));
    return mark ? mark[0] : null;
  },
  // The folder of the theme in the addresses of its files.
  folder: () => {
    const files = dom.all("link[href*='/themes/'], script[src*='/themes/'], img[src*='/themes/']").map((file) => file.href || file.src);
    const found = files.map((address) => address.match(/\/themes\/([\w.-]+)\//)).find((match) => match);
    return found ? found[1] : null;
  },
  ROLES: {
    banner: "header, [role=banner]",
    navigation: "nav, [role=navigation]",
    search: "[role=search], form:has(input[name=s])",
    main: "main, [role=main]",
    form: "form",
    list: "ul, ol, [role=list]",
    table: "table, [role=table]",
    dialog: "[role=dialog], dialog",
    contentinfo: "footer, [role=contentinfo]",
  },
  roles: () => Object.entries(shop.ROLES)
    .map(([role, selector]) => ({ role, count: dom.all(selector).filter(dom.visible).length }))
    .filter(({ count }) => count)
    .map(({ role, count }) => (count > 1 ? `${count} × ${role}` : role)),
  theme: () => ({ known: shop.known(), folder: shop.folder(), roles: shop.roles() }),
  // What is answered for a part that the page has not.
  missing: (what) => {
    if (dom.family()) return { missing: `a page of the back office is on show, which has no ${what}` };
    if (head.maintenance()) return { missing: `the shop is in maintenance: "${head.maintenance()}"` };
    if (shop.known() || !document.body) return { missing: `the page has no ${what}` };
    const folder = shop.folder();
    const roles = shop.roles();
    const found = roles.length ? `by roles alone it has: ${roles.join(", ")}` : "it has nothing that roles could tell";
    return { missing: `the page has no ${what}; its theme${folder ? ` "${folder}"` : ""} is neither hummingbird nor classic; ${found}` };
  },
  same: (one, other) => dom.squeeze(one).toLowerCase() === dom.squeeze(other).toLowerCase(),
  // Of things with labels, those of that label; upper and lower case count only to tell two apart.
  called: (things, label) => {
    const exact = things.filter((thing) => thing.label === dom.squeeze(label));
    return exact.length ? exact : things.filter((thing) => shop.same(thing.label, label));
  },
  // Answers the one of that label to be clicked, or the labels that are there.
  pick: (things, label) => {
    const found = shop.called(things, label);
    const available = [...new Set(things.map((thing) => thing.label).filter((text) => text))];
    return found.length ? { found: found[0].element, count: found.length, available } : { found: null, count: 0, available };
  },
  header: () => dom.all("#header, [role=banner], header").find(dom.visible) || null,
  footer: () => dom.all("#footer, [role=contentinfo], footer").filter(dom.visible).pop() || null,
  // Whether it is what the page is about, and neither header nor footer nor beside it.
  isContent: (element) => !element.closest("#header, [role=banner], #footer, [role=contentinfo], body > header, body > footer, .sf-toolbar"),
  content: (selector) => dom.all(selector).filter((element) => dom.visible(element) && shop.isContent(element)),
  dialog: () => {
    const current = dialogs.current();
    return current ? current.root : null;
  },
  // The product of a list that the element belongs to; a quick view has the number of its product as well.
  card: (element) => element.closest("[data-id-product]:not([role=dialog]):not(.modal)"),
  text: (element) => (element ? readable(element) : ""),
  label: (element) => shop.text(element) || dom.squeeze(element.value) || dom.squeeze(element.getAttribute("aria-label") || element.title),
  plain: (text) => dom.squeeze(text).replace(/\s*:$/, ""),
  // The innermost elements with a text of their own, in the order of the page.
  leaves: (root) => dom.all("*", root).filter((element) => dom.ownText(element) && dom.visible(element) && !element.matches("i, script, style, template, option, .visually-hidden, .sr-only")),
  // An amount of money: digits with a sign or code of a currency before or behind them.
  isPrice: (text) => {
    const rest = text.replace(/[\p{Nd}\s.,'’٫٬\u00a0\u202f+\-−()]/gu, "");
    return /\p{Nd}/u.test(text) && (/^\p{L}{0,3}\p{Sc}\p{L}{0,3}$/u.test(rest) || /^[A-Z]{3}$/.test(rest) || /^(kr|zł|Kč|Ft|lei|лв|руб|TL)$/iu.test(rest));
  },
  // What is struck through or called the regular price in both themes.
  isRegular: (element) => element.matches("[class*='regular-price'], del, s") || Boolean(element.closest("[class*='regular-price'], del, s")) || getComputedStyle(element).textDecorationLine.includes("line-through"),
  isLess: (text) => /^\(?\s*[-−]/.test(text),
  // The prices in a part of the page; a label for screen readers in front of one is none of its text.
  prices: (root) => {
    const found = shop.leaves(root).map((element) => ({ element, text: dom.squeeze(shop.text(element)) })).filter(({ text }) => shop.isPrice(text));
    const innermost = found.filter(({ element }) => !found.some((other) => other.element !== element && element.contains(other.element)));
    return innermost.map(({ element, text }) => ({ element, text, regular: shop.isRegular(element), less: shop.isLess(text) }));
  },
  price: (root) => {
    const all = shop.prices(root);
    const now = all.find((price) => !price.regular && !price.less);
    const before = all.find((price) => price.regular);
    return { price: now ? now.text : null, regular: before ? before.text : null };
  },
  // "(Save 20%)" and "-20%" are a discount; prices of their own are none.
  discount: (root) => {
    const parts = shop.leaves(root).map((element) => ({ element, text: dom.squeeze(shop.text(element)) }));
    const isAmount = ({ element, text }) => /\p{Nd}/u.test(text) && /\p{Sc}|\b[A-Z]{3}\b/u.test(text) && (shop.isLess(text) || (!shop.isPrice(text) && element.matches("[class*='discount']")));
    const found = parts.find((part) => /\p{Nd}\s*%/u.test(part.text) || isAmount(part));
    return found ? found.text.replace(/^\((.*)\)$/, "$1") : null;
  },
  flags: (root) => dom.all(".js-product-flags > li, .product-flags > li, [class*='product-flags'] > li", root).filter(dom.visible).map(shop.text).filter((text) => text),
  // Elements with a text that ends with a colon, each with the one behind it: "Size:" and "S".
  pairs: (root) => dom.all("*", root)
    .filter((element) => dom.visible(element) && element.nextElementSibling && /:$/.test(dom.text(element)) && !dom.one("*", element))
    .map((element) => ({ label: shop.plain(dom.text(element)), value: shop.text(element.nextElementSibling) }))
    .filter(({ value }) => value),
};
