// The cart: lines, totals, promo code; and the dialog after something was added.
const basket = {
  // Gifts have neither quantity nor a way to remove them.
  handles: () => dom.all("input[data-product-id][data-update-url], .js-cart-line-product-quantity, [data-link-action='delete-from-cart']").filter((part) => shop.isContent(part)),
  lines: () => {
    const lines = basket.handles().map((part) => part.closest("[role=listitem], li, tr, .js-cart-item, .cart-item")).filter((line) => line && dom.visible(line));
    return [...new Set(lines)];
  },
  field: (line) => dom.all("input[data-update-url], .js-cart-line-product-quantity", line).find(dom.visible) || null,
  remove: (line) => dom.all("[data-link-action='delete-from-cart'], .js-remove-from-cart", line).find(dom.visible) || null,
  // The first link with a text; the picture is a link as well.
  title: (line) => dom.all("a[href]", line).find((link) => dom.text(link) && !link.matches("[data-link-action]")) || null,
  read: (line) => {
    const field = basket.field(line);
    const prices = shop.prices(line).filter((price) => !price.less);
    const own = prices.filter((price) => !price.regular);
    const before = prices.find((price) => price.regular);
    const title = basket.title(line);
    return {
      name: title ? shop.text(title) : "",
      attributes: shop.pairs(line),
      price: own.length ? own[0].text : null,
      regular: before ? before.text : null,
      quantity: field ? field.getAttribute("value") || field.value : null,
      typed: field ? field.value : null,
      total: own.length ? own[own.length - 1].text : null,
    };
  },
  // Lines of that name; of those with combinations the one that has all of the attributes.
  find: (name, attributes) => {
    const lines = basket.lines().map((line) => ({ line, label: basket.title(line) ? shop.text(basket.title(line)) : "" }));
    const found = shop.called(lines, name).filter(({ line }) => {
      const own = shop.pairs(line);
      return attributes.every(([label, value]) => own.some((pair) => shop.same(pair.label, label) && shop.same(pair.value, value)));
    });
    return { found, available: [...new Set(lines.map(({ label }) => label))] };
  },
  part: (name, attributes, what) => {
    const { found, available } = basket.find(name, attributes);
    const part = found.length ? what(found[0].line) : null;
    return { found: part, count: found.length, available };
  },
  root: () => dom.all(".js-cart-container, .js-cart, .cart-grid, [class*='cart-container']").find(dom.visible) || null,
  // Lines of a label and an amount in the part of the page that sums up; those of vouchers are told apart.
  sums: () => dom.all(".js-cart-detailed-totals, .js-cart-summary-totals, .js-cart-summary, #js-checkout-summary, .js-checkout-summary, [class*='order-confirmation__subtotals'], [class*='order-confirmation__totals'], #order-items table, #order-products tfoot").filter(dom.visible),
  // Those of an order in the history: a table without headers, whose cells bear their labels.
  ofOrder: () => dom.all("[role=table]").filter((table) => dom.visible(table) && shop.isContent(table) && !dom.one("[role=columnheader]", table))
    .flatMap((table) => dom.all("[role=row] [data-ps-label]:only-child", table))
    .map((cell) => ({ label: shop.plain(cell.dataset.psLabel), value: shop.text(cell) })),
  totals: () => {
    const roots = basket.sums().filter((root, at, all) => !all.some((other) => other !== root && other.contains(root)));
    const lines = roots.flatMap((root) => dom.all("*", root)).filter((line) => line.children.length >= 2 && dom.visible(line) && !line.closest("ul, [role=list], form, .modal") && basket.isSum(line));
    const innermost = lines.filter((line) => !lines.some((inner) => inner !== line && line.contains(inner)));
    return innermost.map(basket.sum).concat(basket.ofOrder());
  },
  sum: (line) => {
    const [label, ...rest] = Array.from(line.children).filter((part) => dom.visible(part) && shop.text(part));
    return { label: shop.plain(shop.text(label)), value: rest.map(shop.text).join(" ") };
  },
  isSum: (line) => {
    const parts = Array.from(line.children).filter((part) => dom.visible(part) && shop.text(part));
    return parts.length === 2 && !shop.isPrice(shop.text(parts[0])) && (shop.isPrice(shop.text(parts[1])) || line.matches("[id^='cart-subtotal'], [class*='line']"));
  },
  vouchers: () => dom.all("[data-link-action='remove-voucher'], a[href*='deleteDiscount=']").filter(dom.visible).map((link) => {
    const line = link.closest("li, tr, [role=listitem]") || link.parentElement;
    const prices = shop.prices(line);
    const leaf = shop.leaves(line).find((part) => !shop.isPrice(shop.text(part)) && !part.contains(link) && !link.contains(part));
    return { element: link, label: leaf ? shop.text(leaf) : "", value: prices.length ? prices[0].text : null };
  }),
  promoForm: () => dom.all("form:has(input[name=discount_name])")[0] || null,
  promoOpener: () => {
    const form = basket.promoForm();
    const fold = form && form.closest(".collapse, [class*='collapse']");
    return fold && fold.id ? dom.all(`[data-bs-target="#${CSS.escape(fold.id)}"], [data-target="#${CSS.escape(fold.id)}"], a[href$="#${CSS.escape(fold.id)}"], [aria-controls="${CSS.escape(fold.id)}"]`).find(dom.visible) || null : null;
  },
  refusal: () => {
    const form = basket.promoForm();
    const around = form && (form.closest(".js-cart-voucher") || form.parentElement);
    const said = around ? dom.all(".js-error-text, .js-error, [role=alert]", around).find((part) => dom.visible(part) && shop.text(part)) : null;
    return said ? shop.text(said) : null;
  },
  // A request that changes the cart runs.
  busy: () => dom.all(".spinner-border, [aria-busy=true]", basket.root() || document.body).some(dom.visible),
};
const functions = {
  read: () => {
    const root = basket.root();
    if (!root && !basket.lines().length) return shop.missing("cart");
    const lines = basket.lines();
    return {
      lines: lines.map(basket.read),
      totals: basket.totals(),
      vouchers: basket.vouchers().map(({ label, value }) => ({ label, value })),
      promo: Boolean(basket.promoForm()) && (dom.visible(basket.promoForm()) || Boolean(basket.promoOpener())),
      refusal: basket.refusal(),
      empty: lines.length ? null : shop.text(root),
      busy: basket.busy(),
    };
  },
  // What the checkout and the confirmation sum up.
  totals: () => (basket.sums().length || basket.ofOrder().length ? basket.totals() : shop.missing("totals")),
  field: (name, attributes) => basket.part(name, attributes, (line) => {
    const field = basket.field(line);
    if (field) field.select();
    return field;
  }),
  remove: (name, attributes) => basket.part(name, attributes, basket.remove),
  promo: () => {
    const form = basket.promoForm();
    if (!form) return { found: null, opener: null, field: null };
    const field = dom.one("input[name=discount_name]", form);
    const sliding = Boolean(form.closest(".collapsing"));
    if (dom.visible(field)) field.select();
    return { found: dom.all("button, input[type=submit]", form).find(dom.visible) || null, field, shown: dom.visible(field) && !sliding, opener: sliding ? null : basket.promoOpener() };
  },
  removeVoucher: (label) => shop.pick(basket.vouchers(), label),
  proceed: () => {
    const button = dom.all(".js-cart-detailed-actions a, .js-cart-detailed-actions button, a[href$='/order'], a[href*='controller=order']").find((part) => dom.visible(part) && shop.isContent(part)) || null;
    return { found: button, count: button ? 1 : 0, available: [] };
  },
  // The dialog after something was added: all that it says, and its lines.
  added: () => {
    const root = shop.dialog();
    if (!root) return { missing: "no dialog is displayed" };
    const body = dom.one(".modal-body", root) || root;
    const name = dom.all("h1, h2, h3, h4, h5, h6, [class*='name']", body).find((part) => dom.visible(part) && shop.text(part));
    const lines = shop.leaves(body).map((part) => dom.squeeze(shop.text(part)));
    const inLine = lines.map((text) => text.match(/^([^:]+):\s+(\S.*)$/)).filter((match) => match).map(([, label, value]) => ({ label, value }));
    const product = dom.all("[class*='product']", body)[0] || body;
    const sums = dom.all("*", body).filter((line) => line.children.length === 2 && basket.isSum(line)).map(basket.sum);
    return {
      title: dialogs.title({ root }),
      name: name ? shop.text(name) : "",
      ...shop.price(body),
      facts: [...inLine, ...shop.pairs(product), ...sums].filter((fact, at, all) => all.findIndex((other) => other.label === fact.label) === at),
      texts: lines,
      buttons: dialogs.buttons({ kind: "modal", root }).map(dialogs.label),
    };
  },
};
