// What a public page of the theme hummingbird holds by the contract of its recorded pages, counted without the suite's own scripts:
// by the theme's classes, which the suite does not use.
const text = (element) => textWithout("i, .visually-hidden, button, script, template", element);
const content = (element) => text(element).replace(/:$/, "");
const field = (label) => {
  const row = label.closest(".mb-3");
  return all(`#${CSS.escape(label.htmlFor)}`, label.closest("form") || document).some((control) => !row || row.contains(control));
};
const product = one(".modal.quickview.show") || (document.body.id === "product" ? document.body : null);
const cartPage = document.body.id === "cart";
return {
  kind: document.body.id,
  language: all("#_desktop_ps_languageselector option").map(text),
  currency: all("#_desktop_ps_currencyselector option").map(text),
  account: text(all("#userMenuButton .header-block__title").find(shown)),
  pieces: text(one("#_desktop_ps_shoppingcart .header-block__badge")),
  menu: all("nav[aria-label='Main navigation'] a.ps-mainmenu__tree-link").filter(shown).map(text),
  cards: all("article.js-product-miniature").filter(shown).map((card) => ({
    name: text(one("a.product-miniature__title", card)),
    price: text(one(".product-miniature__price", card)),
    regular: text(one(".product-miniature__regular-price", card)),
    flags: all("ul.js-product-flags > li.badge", card).map(text),
    buyable: Boolean(one("button[data-button-action='add-to-cart']", card)),
  })),
  product: product && one(".product__name", product) ? {
    name: text(all(".product__name", product).find(shown)),
    price: text(one(".js-product-prices .product__price", product)),
    regular: text(one(".product__regular-price", product)),
    discount: text(one(".product__discount-percentage", product)),
    options: all("fieldset.product-variant", product).map((set) => ({ label: text(one("legend", set)), chosen: text(one(".product-variant__selected", set)).replace(/^:\s*/, "") })),
    quantity: one("#quantity_wanted", product).value,
    availability: one("#product-availability", product).hidden ? "" : text(one("#product-availability", product)),
    buyable: !one("[data-button-action='add-to-cart']", one("form#add-to-cart-or-refresh", product)).disabled,
  } : null,
  lines: all("[role=list][aria-label='Products in cart'] > [role=listitem].js-cart-item").map((line) => ({
    name: text(all(".product-line__content a.product-line__title", line)[0]),
    attributes: all(".product-line__item--info", line).map((info) => [content(one(".product-line__item-label", info)), text(one(".product-line__item-value", info))]),
    quantity: one("input.js-cart-line-product-quantity", line).getAttribute("value"),
    price: text(one(".product-line__item-price", line)),
    regular: text(one(".product-line__item-regular-price", line)),
    total: text(one(".product-line__price", line)),
  })),
  totals: cartPage ? all(".js-cart-detailed-totals .cart-summary__line").filter((line) => !line.closest("ul")).map((line) => [content(one(".cart-summary__label", line)), text(one(".cart-summary__value", line))]) : null,
  vouchers: all("ul[aria-label='Added vouchers'] > li").map((line) => text(one(".cart-summary__label", line))),
  refusal: text(all(".js-error .js-error-text").find(shown)),
  steps: all("ul.checkout-steps__list > li.js-step-item").map((item) => ({ label: text(item.querySelector("button") && (() => { const copy = item.cloneNode(true); copy.querySelector(".checkout-steps__number").remove(); return Object.assign(document.createElement("p"), { textContent: copy.textContent }); })()), open: Boolean(one(`#${item.dataset.step}.active`)), done: item.classList.contains("checkout-steps__step--success") })),
  carriers: all(".js-delivery-option").filter(shown).map((option) => text(one(".delivery-option__carrier-name", option))),
  payments: all(".payment-option label").filter(shown).map(text),
  counter: text(one("#js-product-list-top .products__count")),
  orders: all("#js-product-list-top .dropdown-menu a[role=menuitem]").map(text),
  sorted: text(one("button#sort_dropdown_button") && Object.assign(document.createElement("p"), { textContent: one("button#sort_dropdown_button").textContent })),
  shownRange: text(one(".pagination__number")),
  facets: one("#js-product-list") ? all("#search-filters section.accordion-item[data-name]").map((facet) => ({ label: facet.dataset.name, values: all("label.form-check-label", facet).map((label) => text(label).replace(/\s*\(\d+\)$/, "")) })) : [],
  active: all("#js-active-search-filters a.active-filters__link").map(text),
  blocks: all(".footer__main .footer-block").filter(shown).map((block) => ({ title: text(one(".footer-block__title", block)), links: all(".footer-block__list a", block).map(text) })),
  newsletter: Boolean(one(".ps-emailsubscription form input[name=submitNewsletter]")),
  said: text(one(".ps-emailsubscription .alert")),
  labels: all("main label.form-label[for]").filter((label) => shown(label) && field(label)).map((label) => content(label)),
  tables: all("[role=table]").filter((table) => shown(table) && one("[role=columnheader]", table)).map((table) => ({
    title: table.getAttribute("aria-label"),
    headers: all("[role=columnheader]", table).map(text),
    rows: all("[role=row]", table).filter((row) => one("[role=cell]", row)).map((row) => all("[role=cell]", row).map(text)),
  })),
  headings: all("h1").filter(shown).map(text).filter((heading) => heading),
  breadcrumb: all("nav[aria-label='breadcrumb'] li.breadcrumb-item").map(text),
  notices: all("#notifications .alert, .js-cart-update-alert .alert, .contact-form .alert").filter(shown).map(text),
  errors: all("main .mb-3.has-error").filter(shown).map((row) => [content(one("label", row)), all(".help-block .alert", row).filter(shown).map(text)]).filter(([, texts]) => texts.length),
  addresses: all("article.address-card").filter(shown).map((card) => text(one(".address-card__alias", card))),
};
