// Symfony pages: menus, grids, confirmation windows, growls and forms.
(() => {
  "use strict";
  const FADE_STARTS = 150;
  const FADE_ENDS = 330;
  const GROWL_STAYS = 4000;
  const on = (type, selector, act) =>
    document.addEventListener(type, (event) => {
      const target = event.target.closest?.(selector);
      if (target) act(target, event);
    });
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  // Menus that open on a click. A click elsewhere closes them.
  function closeMenus(except) {
    for (const menu of all(".dropdown-menu.show")) {
      if (menu === except) continue;
      menu.classList.remove("show");
      menu.parentElement.classList.remove("show");
      menu.parentElement.querySelector('[data-toggle="dropdown"]')?.setAttribute("aria-expanded", "false");
    }
  }
  document.addEventListener("click", (event) => {
    const toggle = event.target.closest('[data-toggle="dropdown"]');
    if (!toggle) {
      closeMenus();
      return;
    }
    event.preventDefault();
    const menu = toggle.parentElement.querySelector(":scope > .dropdown-menu");
    closeMenus(menu);
    const shown = menu.classList.toggle("show");
    toggle.parentElement.classList.toggle("show", shown);
    toggle.setAttribute("aria-expanded", String(shown));
  });

  on("click", '[data-toggle="collapse"]', (button) => {
    const shown = document.querySelector(button.dataset.target).classList.toggle("show");
    button.setAttribute("aria-expanded", String(shown));
  });

  // The panel beside the page loads what it shows at the first click, and keeps it.
  on("click", '[data-toggle="sidebar"]', async (link, event) => {
    event.preventDefault();
    const sidebar = document.querySelector("#right-sidebar");
    sidebar.classList.toggle("sidebar-open");
    if (link.dataset.url && !sidebar.hasChildNodes()) sidebar.innerHTML = await (await fetch(link.dataset.url)).text();
  });

  // Windows. Neither Escape nor a click beside one closes it.
  function showModal(modal) {
    const backdrop = element("div", { class: "modal-backdrop fade" });
    document.body.append(backdrop);
    modal.style.display = "block";
    modal.setAttribute("aria-modal", "true");
    modal.setAttribute("role", "dialog");
    document.body.classList.add("modal-open");
    setTimeout(() => {
      backdrop.classList.add("show");
      modal.classList.add("show");
    }, FADE_STARTS);
    return backdrop;
  }

  function hideModal(modal, backdrop, gone) {
    modal.classList.remove("show");
    backdrop.classList.remove("show");
    setTimeout(() => {
      backdrop.remove();
      document.body.classList.remove("modal-open");
      modal.style.display = "";
      gone();
    }, FADE_ENDS);
  }

  function confirmModal({ id, title, message, cancel, confirm, confirmClass }, act) {
    const close = element("button", { class: "close", type: "button", "data-dismiss": "modal" }, "×");
    const no = element("button", { type: "button", class: "btn btn-outline-secondary btn-lg", "data-dismiss": "modal" }, cancel);
    const yes = element("button", { type: "button", class: `btn ${confirmClass} btn-lg btn-confirm-submit`, "data-dismiss": "modal" }, confirm);
    const modal = element("div", { class: "modal fade", id, tabindex: "-1" },
      element("div", { class: "modal-dialog" },
        element("div", { class: "modal-content" },
          element("div", { class: "modal-header" }, element("h4", { class: "modal-title" }, title), close),
          element("div", { class: "modal-body text-left font-weight-normal" }, element("p", { class: "modal-message confirm-message" }, message)),
          element("div", { class: "modal-footer" }, no, yes))));
    document.body.append(modal);
    const backdrop = showModal(modal);
    const leave = () => hideModal(modal, backdrop, () => modal.remove());
    close.addEventListener("click", leave);
    no.addEventListener("click", leave);
    yes.addEventListener("click", () => {
      leave();
      act();
    });
  }

  // A window that lies closed in the page.
  function showStatic(modal) {
    const backdrop = showModal(modal);
    const open = new AbortController();
    for (const closing of all('[data-dismiss="modal"]', modal)) {
      closing.addEventListener("click", () => {
        open.abort();
        hideModal(modal, backdrop, () => {});
      }, { signal: open.signal });
    }
  }

  on("click", ".js-common_show_query-grid-action", (button) => showStatic(document.getElementById(button.dataset.modal)));
  on("click", ".btn-sql-submit", (button) => button.closest(".modal").querySelector("form").submit());
  on("click", ".js-common_export_sql_manager-grid-action", (button) => document.getElementById(button.dataset.form).submit());

  // Growls: short notes of answers that came without a page load.
  function growl(kind, text) {
    let box = document.querySelector("#growls-default");
    if (!box) {
      box = element("div", { id: "growls-default" });
      document.body.append(box);
    }
    const close = element("div", { class: "growl-close" }, "×");
    const note = element("div", { class: `growl growl-${kind} growl-medium` }, close,
      element("div", { class: "growl-title" }), element("div", { class: "growl-message" }, text));
    close.addEventListener("click", () => note.remove());
    box.append(note);
    setTimeout(() => note.remove(), GROWL_STAYS);
  }

  // Grids
  const gridOf = (node) => node.closest(".js-grid-panel").id.replace(/_grid_panel$/, "");

  function submitTo(url, method, fields = {}) {
    const form = element("form", { action: url, method: "POST", style: "display:none" });
    if (method !== "POST") form.append(element("input", { type: "hidden", name: "_method", value: method }));
    for (const [name, value] of Object.entries(fields)) form.append(element("input", { type: "hidden", name, value }));
    document.body.append(form);
    form.submit();
  }

  on("click", ".js-submit-row-action", (link, event) => {
    event.preventDefault();
    closeMenus();
    const data = link.dataset;
    confirmModal({
      id: `${gridOf(link)}-grid-confirm-modal`,
      title: data.title,
      message: data.confirmMessage,
      cancel: data.closeButtonLabel,
      confirm: data.confirmButtonLabel,
      confirmClass: data.confirmButtonClass,
    }, () => submitTo(data.url, data.method));
  });

  on("click", ".js-bulk-action-submit-btn", (button) => {
    const data = button.dataset;
    const grid = gridOf(button);
    const submit = () => {
      const form = document.getElementById(`${grid}_filter_form`);
      form.action = data.formUrl;
      form.method = data.formMethod;
      form.submit();
    };
    if (!data.confirmMessage) {
      submit();
      return;
    }
    confirmModal({
      id: `${grid}-grid-confirm-modal`,
      title: data.confirmTitle,
      message: data.confirmMessage,
      cancel: data.closeButtonLabel,
      confirm: data.confirmButtonLabel,
      confirmClass: data.confirmButtonClass,
    }, submit);
  });

  // Customers are deleted in one of two ways: the list's own window asks in which.
  function askHowToDelete(url, ids) {
    const form = document.querySelector('form[name="delete_customers"]');
    form.action = url;
    const chosen = document.getElementById("delete_customers_customers_to_delete");
    chosen.innerHTML = ids.map((_, index) => chosen.dataset.prototype.replaceAll("__name__", String(index))).join("");
    all("input", chosen).forEach((input, index) => {
      input.value = ids[index];
    });
    showStatic(document.getElementById("customer_grid_delete_customers_modal"));
  }
  on("click", ".js-delete-customer-row-action", (link, event) => {
    event.preventDefault();
    closeMenus();
    askHowToDelete(link.dataset.customerDeleteUrl, [link.dataset.customerId]);
  });
  on("click", ".js-delete-customers-bulk-action", (button) => {
    const ticked = all(".js-bulk-action-checkbox:checked", button.closest(".js-grid-panel"));
    askHowToDelete(button.dataset.customersDeleteUrl, ticked.map((box) => box.value));
  });
  on("click", ".js-submit-delete-customers", () => document.querySelector('form[name="delete_customers"]').submit());

  function refreshBulk(panel) {
    const button = panel.querySelector(".js-bulk-actions-btn");
    if (button) button.disabled = !panel.querySelector(".js-bulk-action-checkbox:checked");
  }
  on("change", ".js-bulk-action-select-all", (box) => {
    const panel = box.closest(".js-grid-panel");
    for (const row of all(".js-bulk-action-checkbox", panel)) row.checked = box.checked;
    refreshBulk(panel);
  });
  on("change", ".js-bulk-action-checkbox", (box) => refreshBulk(box.closest(".js-grid-panel")));

  on("click", ".js-common_refresh_list-grid-action", () => window.location.reload());

  on("click", ".ps-sortable-column", (column) => {
    const { sortColName, sortPrefix, sortDirection, sortIsCurrent } = column.dataset;
    const url = new URL(window.location.href);
    url.searchParams.set(`${sortPrefix}[orderBy]`, sortColName);
    url.searchParams.set(`${sortPrefix}[sortOrder]`, sortIsCurrent === "true" && sortDirection === "asc" ? "desc" : "asc");
    url.searchParams.set("_token", document.body.dataset.token);
    url.hash = `${sortPrefix}_grid_table`;
    window.location.assign(url);
  });

  on("change", ".js-choice-table-select-all", (box) => {
    for (const choice of all("tbody input[type=checkbox]", box.closest(".choice-table"))) choice.checked = box.checked;
  });

  const searchButton = (node) => node.closest(".column-filters")?.querySelector(".grid-search-button");
  for (const type of ["input", "change"]) {
    on(type, ".column-filters input:not([type=checkbox]), .column-filters select", (control) => {
      const button = searchButton(control);
      if (button) button.disabled = false;
    });
  }
  on("keydown", ".column-filters input", (input, event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const button = searchButton(input);
    if (button && !button.disabled) button.click();
  });
  on("input", ".js-comma-transformer", (input) => {
    input.value = input.value.replace(",", ".");
  });

  on("click", ".js-reset-search", async (button, event) => {
    event.preventDefault();
    const answer = await fetch(button.dataset.url, { method: "POST", headers: { "X-Requested-With": "XMLHttpRequest" } });
    window.location.assign(answer.redirected ? answer.url : button.dataset.redirect);
  });

  on("click", "td.clickable", (cell, event) => {
    if (event.target.closest("a, button, input, label")) return;
    const link = cell.closest("tr").querySelector('a[data-clickable-row="1"]');
    if (link) window.location.assign(link.href);
  });

  on("change", "#paginator_select_page_limit", (select) => {
    window.location.assign(select.getAttribute("psurl").replace("_limit", select.value));
  });
  on("keydown", ".jump-to-page", (input, event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const last = Number(input.getAttribute("psmax"));
    const page = Math.min(Math.max(Number.parseInt(input.value, 10) || 1, 1), last);
    const offset = (page - 1) * Number(input.getAttribute("pslimit"));
    window.location.assign(input.getAttribute("psurl").replace("999999", String(offset)));
  });

  // The menu of a row that changes its status, and the one of an order's page.
  on("click", ".js-choice-options .js-dropdown-item", (item) => {
    const form = element("form", { method: "POST", action: item.parentElement.dataset.url });
    form.append(element("input", { name: "value", value: item.dataset.value, type: "hidden" }));
    document.body.append(form);
    form.submit();
  });
  // The tabs of a product, its Save button, and the window that asks for the type of a new one.
  on("click", '#form-nav [data-toggle="tab"]', (link, event) => {
    event.preventDefault();
    for (const other of all("#form-nav .nav-link")) other.classList.toggle("active", other === link);
    for (const pane of all("#product-tabs-content > .tab-pane")) {
      pane.classList.toggle("active", `#${pane.id}` === link.getAttribute("href"));
    }
  });
  for (const type of ["input", "change"]) {
    on(type, "form.product-form", () => (document.querySelector("#product_footer_save").disabled = false));
  }
  on("click", ".new-product-button, #page-header-desc-configuration-add[href*='products/create']", (link, event) => {
    event.preventDefault();
    const frame = element("iframe", { src: `${link.href}&liteDisplaying=1`, name: "modal-create-product-iframe" });
    const close = element("button", { type: "button", class: "close", "data-dismiss": "modal" }, "×");
    const header = element("div", { class: "modal-header" }, element("h4", { class: "modal-title" }, "Add new product"), close);
    const content = element("div", { class: "modal-content" }, header, element("div", { class: "modal-body" }, frame));
    const dialog = element("div", { class: "modal-dialog" }, content);
    const modal = element("div", { class: "modal fade modal-iframe", id: "modal-create-product", tabindex: "-1" }, dialog);
    document.body.append(modal);
    const backdrop = showModal(modal);
    close.addEventListener("click", () => hideModal(modal, backdrop, () => modal.remove()));
  });
  on("change", "#update_order_status_action_input", (select) => {
    const button = document.querySelector("#update_order_status_action_btn");
    button.disabled = select.value === button.dataset.orderStatusId;
  });
  on("click", ".ps-togglable-row", async (row, event) => {
    event.preventDefault();
    let answer;
    try {
      const response = await fetch(row.dataset.toggleUrl, { method: "POST", headers: { "X-Requested-With": "XMLHttpRequest" } });
      answer = await response.json();
    } catch {
      // A login page in place of an answer: the real shop's note says no more than this either.
      growl("error", "undefined");
      return;
    }
    if (!answer.status) {
      growl("error", answer.message);
      return;
    }
    const [off, lit] = row.querySelectorAll("input[type=radio]");
    if (off.checked) lit.checked = true;
    else off.checked = true;
    growl("notice", answer.message);
  });

  // Forms
  on("click", ".js-locale-item", (item) => {
    const locale = item.dataset.locale;
    for (const input of all(".js-locale-input")) input.classList.toggle("d-none", !input.classList.contains(`js-locale-${locale}`));
    for (const button of all(".js-locale-btn")) button.textContent = locale.toUpperCase();
  });

  function slug(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/[^a-z0-9\s-]/g, "").trim().replace(/[\s-]+/g, "-");
  }
  on("input", ".js-client-id-source", (source) => {
    const form = source.closest("form");
    if (form.dataset.id === "0") form.querySelector(".js-client-id-destination").value = slug(source.value);
  });

  on("click", ".js-toggle-all-scopes", (button) => {
    const value = button.dataset.action === "enable" ? "1" : "0";
    for (const radio of all(`.switch-scope input[type=radio][value="${value}"]`)) radio.checked = true;
  });

  on("click", ".generate-client-secret", (link, event) => {
    event.preventDefault();
    const data = link.dataset;
    confirmModal({
      id: "generate-secret-modal",
      title: data.confirmTitle,
      message: data.confirmMessage,
      cancel: data.closeButtonLabel,
      confirm: data.confirmButtonLabel,
      confirmClass: "btn-warning",
    }, () => submitTo(link.href, "POST"));
  });
  on("click", ".copy-secret-to-clipboard", (link, event) => {
    event.preventDefault();
    navigator.clipboard?.writeText(link.dataset.secret);
  });

  on("change", "#title_image", (input) => {
    for (const side of ["width", "height"]) document.getElementById(`title_img_${side}`).disabled = input.files.length === 0;
    input.nextElementSibling.textContent = input.files[0]?.name ?? "Choose file(s)";
  });

  // E-mail: the test takes what the form above it says, saved or not.
  const hide = (element, hidden) => element.classList.toggle("d-none", hidden);
  on("change", 'input[name="form[mail_method]"]', (radio) => {
    const chosen = radio.closest(".js-email-method").dataset.smtpMailMethod;
    hide(document.querySelector(".js-smtp-configuration"), radio.value !== chosen);
  });
  on("click", ".js-send-test-email-btn", async (button) => {
    const form = button.closest("form");
    const [errors, success, loader] = ["errors", "success", "loader"].map((name) => form.querySelector(`.js-test-email-${name}`));
    const typed = (name) => document.querySelector(`[name="form[${name}]"]`)?.value ?? "";
    const values = {
      mail_method: document.querySelector('input[name="form[mail_method]"]:checked').value,
      smtp_server: typed("smtp_config][server"),
      smtp_port: typed("smtp_config][port"),
    };
    for (const [name, value] of Object.entries(values)) document.getElementById(`test_email_sending_${name}`).value = value;
    hide(errors, true);
    hide(success, true);
    hide(loader, false);
    button.disabled = true;
    const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Requested-With": "XMLHttpRequest" } });
    const { errors: told } = await response.json();
    hide(loader, true);
    button.disabled = false;
    errors.textContent = told.join(" ");
    hide(told.length ? errors : success, false);
  });

  // Rows are dragged by their handles; where one is dropped in another place, the places of all rows are sent.
  let drag = null;
  const rowsOf = (body) => [...body.rows];
  on("mousedown", ".js-drag-handle", (handle, event) => {
    event.preventDefault();
    const row = handle.closest("tr");
    drag = { row, y: event.pageY, before: rowsOf(row.parentElement).indexOf(row) };
    row.classList.add("position-row-while-drag");
  });
  document.addEventListener("mousemove", (event) => {
    if (!drag || event.pageY === drag.y) return;
    const down = event.pageY > drag.y;
    drag.y = event.pageY;
    const over = rowsOf(drag.row.parentElement).find((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return row !== drag.row && event.clientY > top && event.clientY < bottom;
    });
    if (over && down) over.after(drag.row);
    else if (over) over.before(drag.row);
  });
  document.addEventListener("mouseup", () => {
    if (!drag) return;
    const { row, before } = drag;
    const rows = rowsOf(row.parentElement);
    drag = null;
    row.classList.remove("position-row-while-drag");
    if (rows.indexOf(row) === before) return;
    const handles = rows.map((each) => each.querySelector(".position-drag-handle").dataset);
    const fields = {};
    handles.forEach(({ id, position }, place) => {
      fields[`positions[${place}][rowId]`] = id;
      fields[`positions[${place}][oldPosition]`] = position;
      fields[`positions[${place}][newPosition]`] = String(place);
    });
    submitTo(handles[0].updateUrl, handles[0].updateMethod, fields);
  });

  // Modules: an action goes in the background, most ask in a window first, and the answer brings the actions that are left.
  const MODULE_GROWL = "default";
  async function doModuleAction(button) {
    const card = button.closest(".module-item");
    const actions = button.closest(".module-actions");
    const spinner = element("button", { class: "btn-primary-reverse onclick unbind spinner" });
    actions.style.display = "none";
    actions.after(spinner);
    try {
      const response = await fetch(button.form.action, { method: "POST", headers: { "X-Requested-With": "XMLHttpRequest" } });
      const answer = (await response.json())[card.dataset.techName];
      growl(answer.status ? MODULE_GROWL : "error", answer.msg);
      if (answer.status) {
        const enabled = answer.is_active ? "1" : "0";
        card.classList.toggle("module-item-list-isNotActive", enabled === "0");
        card.dataset.active = enabled;
        actions.outerHTML = answer.action_menu_html;
      }
    } catch {
      growl("error", `Could not perform action ${button.form.action} for module undefined`);
    }
    actions.style.display = "";
    spinner.remove();
  }
  on("click", "button[class*='module_action_menu_']", (button, event) => {
    event.preventDefault();
    closeMenus();
    const modal = document.getElementById(button.dataset.confirm_modal);
    if (modal) showStatic(modal);
    else doModuleAction(button);
  });
  on("click", "a[class*='module_action_modal_']", (link, event) => {
    event.preventDefault();
    const button = link.closest(".module-item").querySelector(`.module_action_menu_${link.dataset.action}`);
    // Uninstalling begins when the window is gone.
    setTimeout(() => doModuleAction(button), link.dataset.action === "uninstall" ? FADE_ENDS : 0);
  });
  const SHOWN_AT_FIRST = 6;
  function showModules(list, more) {
    [...list.children].forEach((card, index) => {
      card.style.display = more || index < SHOWN_AT_FIRST ? "" : "none";
    });
    for (const button of all(".see-more, .see-less", list.parentElement)) {
      button.classList.toggle("d-none", button.classList.contains("see-more") === more);
    }
  }
  for (const list of all(".modules-list")) showModules(list, false);
  for (const kind of ["more", "less"]) {
    on("click", `.see-${kind}`, (button) => showModules(button.closest(".module-short-list").querySelector(".modules-list"), kind === "more"));
  }

  // Login
  const swapLoginForms = (event) => {
    event.preventDefault();
    for (const form of all("form#login_form, #forgot_password_form")) form.classList.toggle("d-none");
  };
  on("click", "#forgot-password-link", (_, event) => swapLoginForms(event));
  on("click", "#request_password_reset_buttons_cancel", (_, event) => swapLoginForms(event));
})();
