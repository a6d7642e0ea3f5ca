// The parts of a public page that `recorded_shop_parts` asks for, counted by the classes and ids of the theme hummingbird, which the
// suite does not use.
const text = (element) => textWithout("i, .material-icons, .visually-hidden, script, template", element);
const on = (selector, root) => all(selector, root).filter(shown);
const header = (selector) => on(`#header ${selector}`);
const fieldOf = (label) => {
  const row = label.closest(".mb-3");
  const controls = all(`#${CSS.escape(label.htmlFor)}`, label.closest("form") || document);
  return controls.find((control) => !row || row.contains(control)) || null;
};
const note = (label) => on(".form-text", label.closest(".mb-3") || label).map(text);
const dialog = on(".modal.show")[0] || null;
const payment = one("#conditions-to-approve") && shown(one("#payment-confirmation"));
return {
  logo: header("a.navbar-brand > img.logo").map((image) => image.alt),
  submenus: header("#top-menu > li.ps-mainmenu__tree-item").filter((item) => one(".js-sub-menu", item)).map((item) => ({
    label: text(one("a.ps-mainmenu__tree-link", item)),
    below: all(".js-sub-menu a", item).map(text).filter((label) => label),
    shown: on(".js-sub-menu a", item).length > 0,
    opener: one("button.ps-mainmenu__tree-dropdown-toggle", item).getAttribute("aria-label"),
  })),
  search: on("#ps_searchbar form[role=search] input[name=s]").map((input) => input.placeholder),
  suggestions: on("#ps_searchbar_dropdown:not(.d-none) a[data-ps-ref='searchbar-result-link']").map(text),
  headerLinks: [...on("#_desktop_ps_customersignin a[aria-label='Sign in']"), ...on("#_desktop_ps_shoppingcart a[aria-label^='View cart']"), ...on(".header-top a.ps-contactinfo__email")].map((link) => link.getAttribute("aria-label") || text(link)),
  accountMenu: header(".dropdown-menu.show a.dropdown-item").map(text),
  cards: on("article.js-product-miniature").map((card) => ({
    name: text(one("a.product-miniature__title", card)),
    quick: on("button[data-ps-ref='quickview-button']", card).length > 0,
    quantity: (one("input[name=qty]", card) || { value: null }).value,
  })),
  folds: on("#product_accordion button.accordion-button").map((button) => [text(button), !button.classList.contains("collapsed")]),
  checkoutTabs: on("#personal-information-tabs button").map((button) => [text(button), button.classList.contains("active")]),
  fields: on("main label.form-label[for]").filter((label) => !label.closest(".modal") && fieldOf(label)).map((label) => [text(label).replace(/:$/, ""), label.classList.contains("required"), note(label).includes("Optional")]),
  boxes: on("main form .form-check > label.form-check-label[for]").filter((label) => !label.closest(".modal") && (document.getElementById(label.htmlFor) || {}).type === "checkbox").map(text),
  toggles: on("main .password-field button").map((button) => button.getAttribute("aria-label")),
  hidden: on("main input[type=password]").map((input) => input.name),
  toasts: on("#js-toast-container > .toast.show .toast-body").map(text),
  sideMenu: on(".account-menu--sidebar nav a.account-menu__link").map(text),
  sideCurrent: text(on(".account-menu--sidebar nav a[aria-current=page]")[0]),
  addresses: on(".addresses__list article.address-card").map((card) => [text(one(".address-card__alias", card)), on(".address-card__actions a", card).map(text)]),
  delivery: on(".js-address-selector article").map((card) => [text(one(".address-card__alias", card)), one("input[type=radio]", card).checked]),
  terms: payment ? all("#conditions-to-approve input").map((box) => box.checked) : [],
  place: payment ? !one("#payment-confirmation button").disabled : null,
  dialog: dialog && {
    title: text(one(".modal-title", dialog)) || text(one("h1", dialog)),
    closable: shown(one(".btn-close", dialog)),
    buttons: on(".modal-footer a, .modal-footer button", dialog).map((part) => text(part) || part.getAttribute("aria-label")).filter((label) => label),
  },
  offers: on("ul.js-discount button.js-voucher-code").map(text),
  promo: on("button.accordion-button").map(text).filter((label) => label === "Promo code"),
  totals: on("[role=table][aria-label='Order totals'] [role=cell][data-ps-label]").map((cell) => [cell.dataset.psLabel, text(cell)]),
  clears: on("button.js-search-filters-clear-all").length > 0,
  pages: on("nav[aria-label='Products pagination'] ul.pagination button").map(text).filter((label) => /^\d+$/.test(label)),
  page: text(on("nav[aria-label='Products pagination'] li.active button")[0]),
};
