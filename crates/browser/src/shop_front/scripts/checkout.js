// The steps of the checkout, and the confirmation of the order.
const till = {
  // The ids of the steps are asked for by the shop's core scripts.
  sections: () => dom.all("section[id^='checkout-'][id$='-step'], [id^='checkout-'][id$='-step']:not(li):not(button)").filter((section, at, all) => !all.some((other) => other !== section && other.contains(section))),
  inBar: (section) => dom.all(`[data-step="${section.id}"]`).find((item) => !item.closest("section") && dom.one("button, a, [role=tab]", item)) || null,
  titleOf: (section) => {
    const bar = till.inBar(section);
    if (bar && dom.visible(bar)) return dom.text(dom.one("button, a, [role=tab]", bar));
    const title = dom.one(".js-step-title, h1, h2, .step-title, .page-title-section", section);
    const copy = title ? title.cloneNode(true) : null;
    if (copy) copy.querySelectorAll("i, button, a, .step-number, .step-edit").forEach((part) => part.remove());
    return copy ? dom.squeeze(copy.textContent).replace(/^\p{Nd}+\.?\s*/u, "") : "";
  },
  isOpen: (section) => section.matches(".js-current-step, .-current, [class*='--current']") || (dom.visible(section) && Boolean(till.inBar(section))),
  isDone: (section) => section.matches(".-complete, [class*='--complete']"),
  isReachable: (section) => !section.matches(".-unreachable, [class*='unreachable']"),
  // The section that a person sees: one that was opened again by the bar is not the one that the shop calls the current one.
  open: () => {
    const sections = till.sections();
    const shown = sections.filter((section) => dom.visible(section));
    const barred = shown.length && till.inBar(shown[0]) && dom.visible(till.inBar(shown[0]));
    return barred ? shown[0] : sections.find((section) => section.matches(".js-current-step, .-current, [class*='--current']")) || null;
  },
  // What sends the step: the last of its buttons that send a form on show.
  sends: (section) => dom.all("button, input[type=submit]", section).filter((button) => button.type === "submit" && dom.visible(button) && !button.closest(".modal") && !button.matches("[data-action='show-password'], .ps-hidden-by-js, .js-back")),
  choices: (section, selector) => dom.all(selector, section).map((input) => {
    const own = (input.id && dom.one(`label[for='${CSS.escape(input.id)}']`)) || input.closest("label") || input.closest("article, li, .row");
    const parts = own ? shop.leaves(own).map((part) => dom.squeeze(shop.text(part))).filter((text) => text) : [];
    const texts = parts.length || !own ? parts : [shop.text(own)];
    return { element: own, input, label: texts[0] || dom.squeeze(input.getAttribute("aria-label")), texts, chosen: input.checked };
  }).filter(({ element }) => element),
  carriers: (section) => till.choices(section, "input[type=radio][name^='delivery_option']"),
  payments: (section) => till.choices(section, "input[type=radio][name='payment-option']"),
  addresses: (section) => till.choices(section, "input[type=radio][name^='id_address_']"),
  terms: (section) => dom.all("#conditions-to-approve input[type=checkbox], input[type=checkbox][name^='conditions_to_approve']", section),
  place: (section) => dom.all("#payment-confirmation button, #payment-confirmation input[type=submit]", section).find(dom.visible) || null,
  told: (choice) => ({ label: choice.label, texts: choice.texts, chosen: choice.chosen }),
};
const functions = {
  read: () => {
    const sections = till.sections();
    if (!sections.length) return shop.missing("checkout");
    const open = till.open();
    const place = open && till.place(open);
    return {
      steps: sections.map((section) => ({ label: till.titleOf(section), open: section === open, done: till.isDone(section), reachable: till.isReachable(section) })),
      carriers: open ? till.carriers(open).map(till.told) : [],
      payments: open ? till.payments(open).map(till.told) : [],
      addresses: open ? till.addresses(open).map(till.told) : [],
      terms: open ? till.terms(open).map((box) => box.checked) : [],
      place: place ? !place.disabled && !dom.hasClass(place, "disabled") : null,
      sends: open ? till.sends(open).map(shop.label) : [],
    };
  },
  // What opens a step again: the bar, or "Edit" at its title.
  step: (label) => {
    const steps = till.sections().map((section) => {
      const bar = till.inBar(section);
      const own = bar && dom.visible(bar) ? dom.one("button, a, [role=tab]", bar) : dom.one(".step-edit, .js-step-title, .step-title", section);
      return { element: own, label: till.titleOf(section), open: section === till.open() };
    });
    const answer = shop.pick(steps, label);
    return { ...answer, chosen: Boolean((shop.called(steps, label)[0] || {}).open) };
  },
  go: () => {
    const open = till.open();
    const buttons = open ? till.sends(open) : [];
    return { found: buttons[buttons.length - 1] || null, count: buttons.length ? 1 : 0, available: [] };
  },
  choose: (what, label) => {
    const open = till.open();
    const choices = open ? till[what](open) : [];
    const answer = shop.pick(choices, label);
    return { ...answer, chosen: Boolean((shop.called(choices, label)[0] || {}).chosen) };
  },
  // The first of the terms that is not agreed to: a box may lie under its label.
  term: () => {
    const open = till.open();
    const boxes = open ? till.terms(open) : [];
    const left = boxes.find((box) => !box.checked) || null;
    return { found: left, count: boxes.length, available: [] };
  },
  place: () => {
    const open = till.open();
    const button = open && till.place(open);
    return { found: button, count: button ? 1 : 0, available: [] };
  },
  // What the shop says in the step on show, and what the browser keeps from being sent once that was tried.
  complaints: () => {
    const open = till.open();
    if (!open) return { texts: [] };
    const said = dom.all(".alert-danger, .alert-warning, [role=alert]", open).concat(messages.alerts().filter((alert) => !open.contains(alert) && messages.kind(alert) === "error")).filter((part) => dom.visible(part)).map(shop.text);
    const tried = dom.all("form.was-validated", open);
    const refused = tried.flatMap((form) => Array.from(form.elements)).filter((control) => control.willValidate && !control.validity.valid && dom.visible(control));
    const label = (control) => shop.text(control.labels && control.labels[0]) || control.name;
    return { texts: [...new Set(said.filter((text) => text).concat(refused.map((control) => `${label(control)}: ${control.validationMessage}`)))] };
  },
  // The confirmation: "Order reference: XKBKNABJK" and the like.
  confirmed: () => {
    if (document.body.id !== "order-confirmation" && !/order-confirmation|id_order=/.test(location.href)) return shop.missing("confirmation of an order");
    const facts = shop.content("li, p, dt, td").map((part) => shop.text(part).match(/^([^:]{2,60}):\s+(\S.*)$/)).filter((match) => match).map(([, label, value]) => ({ label, value }));
    const letters = facts.map(({ value }) => value.match(/^([A-Z]{8,9})$/)).find((match) => match);
    return { reference: letters ? letters[1] : null, facts, heading: shop.text(head.headings()[0] || null) };
  },
};
