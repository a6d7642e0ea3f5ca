// Legacy pages: menus, lists with their filters and pages, the question before a deletion, languages.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const on = (type, selector, act) =>
    document.addEventListener(type, (event) => {
      const target = event.target.closest?.(selector);
      if (target) act(target, event);
    });

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest('[data-toggle="dropdown"]');
    const holder = toggle?.parentElement;
    for (const open of all(".open:not(.link-levelone)")) if (open !== holder) open.classList.remove("open");
    if (!toggle) return;
    // Without this the row's button, which has no type, would submit the list's form.
    event.preventDefault();
    holder.classList.toggle("open");
  });

  // The tabs of a cart rule, and what belongs to its kind of discount.
  on("click", "[data-cart-rule-tab]", (link, event) => {
    event.preventDefault();
    for (const tab of all("[data-cart-rule-tab]")) {
      const chosen = tab === link;
      tab.closest("li").classList.toggle("active", chosen);
      document.getElementById(`cart_rule_${tab.dataset.cartRuleTab}`).style.display = chosen ? "" : "none";
    }
  });
  on("change", 'input[name="apply_discount"]', (radio) => {
    for (const kind of ["percent", "amount"]) {
      document.getElementById(`apply_discount_${kind}_div`).style.display = radio.value === kind ? "" : "none";
    }
  });

  // Lists
  const listOf = (node) => node.closest("form").id.replace(/^form-/, "");

  on("click", 'button[name="submitFilter"]', (button) => {
    copyDates(button.form);
    document.getElementById(`submitFilter${button.dataset.listId}`).value = "1";
  });
  on("change", "select.filter", (select) => {
    document.getElementById(`submitFilterButton${listOf(select)}`).click();
  });

  // The visible date goes into its hidden twin, which is what the shop reads.
  function copyDates(form) {
    for (const shown of all("input[id^=local_]", form)) {
      const american = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(shown.value.trim());
      const date = american ? `${american[3]}-${american[1]}-${american[2]}` : shown.value.trim();
      document.getElementById(shown.id.replace("local_", "")).value = date;
    }
  }
  on("change", "input[id^=local_]", (input) => copyDates(input.form));

  on("click", ".pagination-link", (link) => {
    const row = link.closest("li");
    if (row.matches(".disabled, .active")) return;
    document.getElementById(`submitFilter${link.dataset.listId}`).value = link.dataset.page;
    link.closest("form").submit();
  });
  on("click", ".pagination-items-page", (link) => {
    document.getElementById(`${link.dataset.listId}-pagination-items-page`).value = link.dataset.items;
    link.closest("form").submit();
  });

  // The question before a deletion is part of the page. Escape does nothing to it.
  function ask(lines, yes) {
    const make = (tag, id) => Object.assign(document.createElement(tag), { id });
    const overlay = make("div", "popup_overlay");
    const container = make("div", "popup_container");
    const content = make("div", "popup_content");
    const message = make("div", "popup_message");
    const panel = make("div", "popup_panel");
    const ok = Object.assign(make("input", "popup_ok"), { type: "button", value: "Yes" });
    const cancel = Object.assign(make("input", "popup_cancel"), { type: "button", value: "No" });
    content.className = "confirm";
    lines.forEach((line, index) => message.append(...(index ? [document.createElement("br")] : []), line));
    panel.append(ok, " ", cancel);
    content.append(message, panel);
    container.append(make("h1", "popup_title"), content);
    document.body.append(overlay, container);
    ok.focus();
    const leave = () => [overlay, container].forEach((part) => part.remove());
    cancel.addEventListener("click", leave);
    ok.addEventListener("click", () => {
      leave();
      yes();
    });
  }
  on("click", "a.delete", (link, event) => {
    event.preventDefault();
    const { deleteUrl, deleteName } = link.dataset;
    // The answer waits for the menu to have closed, about as long as in the real shop.
    setTimeout(() => ask(["Delete selected item?", "", `Name: ${deleteName}`], () => window.location.assign(deleteUrl)), 100);
  });

  on("click", "a[data-bulk]", (link, event) => {
    event.preventDefault();
    const form = link.closest("form");
    const { bulk, bulkConfirm } = link.dataset;
    if (bulk === "select" || bulk === "unselect") {
      for (const box of all(`input[name="${listOf(link)}Box[]"]`, form)) box.checked = bulk === "select";
      return;
    }
    if (bulkConfirm && !window.confirm(bulkConfirm)) return;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: bulk, value: "1" }));
    form.submit();
  });

  // Forms
  on("click", "#group_discount_category", (link, event) => {
    event.preventDefault();
    const box = document.querySelector(link.getAttribute("href"));
    box.style.display = box.style.display === "none" ? "" : "none";
  });
  window.hideOtherLanguage = (id) => {
    for (const field of all(".translatable-field")) {
      field.style.display = field.classList.contains(`lang-${id}`) ? "" : "none";
    }
  };
})();
