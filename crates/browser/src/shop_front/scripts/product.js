// The page of a product, and its quick view.
const product = {
  // The quick view where it is open, else the page.
  root: () => {
    const dialog = shop.dialog();
    if (dialog && product.form(dialog)) return dialog;
    const title = product.title(document);
    return title && (product.form(document) || document.body.id === "product") ? document.body : null;
  },
  form: (root) => dom.all("form#add-to-cart-or-refresh, form:has([data-button-action='add-to-cart']), form:has(input[name=id_product])", root).find((form) => !shop.card(form)) || null,
  title: (root) => dom.all("h1, [class*='product__name'], [itemprop=name]", root).find((part) => dom.visible(part) && dom.text(part) && (root !== document || shop.isContent(part))) || null,
  priceRoot: (root) => dom.all(".js-product-prices, [class*='product-prices'], [class*='product__prices']", root).find((part) => dom.visible(part) && !shop.card(part)) || null,
  groups: (root) => {
    const groups = new Map();
    dom.all("[name^='group[']", product.form(root) || root).filter((control) => !shop.card(control)).forEach((control) => {
      if (!groups.has(control.name)) groups.set(control.name, []);
      groups.get(control.name).push(control);
    });
    return Array.from(groups.values()).map((controls) => ({ controls, label: product.groupLabel(controls) }));
  },
  groupLabel: (controls) => {
    const around = controls[0].closest("fieldset, [class*='variants-item'], [role=radiogroup]");
    const group = around && around.closest("fieldset, [class*='variants-item']") || around || controls[0].parentElement;
    const title = dom.one("legend, .control-label, .form-label, label:not([for])", group);
    const named = title ? dom.ownText(title) || dom.text(title) : controls[0].getAttribute("aria-label") || "";
    // Classic shows the chosen value behind the colon.
    return shop.plain(named.split(":")[0]);
  },
  choices: ({ controls, label }) => {
    const [first] = controls;
    if (first.tagName === "SELECT") return Array.from(first.options, (option) => ({ element: option, label: dom.squeeze(option.text), chosen: option.selected }));
    return controls.map((radio) => {
      const own = radio.closest("label") || (radio.id && dom.one(`label[for='${CSS.escape(radio.id)}']`)) || radio.parentElement;
      const named = dom.text(own) || dom.squeeze(own.title || radio.title || radio.getAttribute("aria-label"));
      return { element: own, label: named.toLowerCase().startsWith(`${label.toLowerCase()} - `) ? named.slice(label.length + 3) : named, chosen: radio.checked };
    });
  },
  add: (root) => dom.all("[data-button-action='add-to-cart']", product.form(root) || root).find((button) => dom.visible(button) && !shop.card(button)) || null,
  quantity: (root) => dom.all("input[name=qty]", product.form(root) || root).find((input) => dom.visible(input) && !shop.card(input)) || null,
  availability: (root) => {
    const part = dom.all("#product-availability, [class*='product-availability']", root).find(dom.visible);
    return part ? shop.text(part) : "";
  },
  flags: (root) => {
    const own = dom.all("[class*='product-flags']", root).filter((part) => part.matches("ul, ol") && dom.visible(part) && !shop.card(part));
    return own.length ? dom.all("li", own[0]).map(shop.text).filter((text) => text) : [];
  },
  reference: (root) => {
    const part = dom.all("[class*='product-reference'], [itemprop=sku]", root).find(dom.visible);
    return part ? shop.text(part) : null;
  },
};
const functions = {
  read: () => {
    const root = product.root();
    if (!root) return shop.missing("product");
    const prices = product.priceRoot(root);
    const button = product.add(root);
    const quantity = product.quantity(root);
    return {
      name: shop.text(product.title(root)),
      ...(prices ? shop.price(prices) : { price: null, regular: null }),
      discount: prices ? shop.discount(prices) : null,
      flags: product.flags(root),
      availability: product.availability(root),
      options: product.groups(root).map((group) => ({ label: group.label, choices: product.choices(group).map((choice) => ({ label: choice.label, chosen: choice.chosen })) })),
      quantity: quantity ? quantity.value : null,
      button: button ? shop.label(button) : null,
      buyable: Boolean(button) && !button.disabled && !dom.hasClass(button, "disabled"),
      quick: root !== document.body,
    };
  },
  // Chooses in a list at once; of pictures and colours it answers what to click.
  choose: (option, label) => {
    const root = product.root();
    const groups = root ? product.groups(root) : [];
    const group = shop.called(groups, option)[0];
    if (!group) return { found: null, count: 0, available: groups.map((each) => each.label), place: "option" };
    const choices = product.choices(group);
    const choice = shop.called(choices, label)[0];
    const available = choices.map((each) => each.label);
    if (!choice) return { found: null, count: 0, available };
    if (choice.chosen) return { found: null, count: 1, available, chosen: true };
    const [select] = group.controls;
    if (select.tagName !== "SELECT") return { found: choice.element, count: 1, available };
    select.value = choice.element.value;
    ["input", "change"].forEach((name) => select.dispatchEvent(new Event(name, { bubbles: true })));
    return { found: null, count: 1, available, set: true };
  },
  quantity: () => {
    const root = product.root();
    const input = root && product.quantity(root);
    if (input) input.select();
    return input;
  },
  add: () => {
    const root = product.root();
    const button = root && product.add(root);
    return { found: button, count: button ? 1 : 0, available: [] };
  },
};
