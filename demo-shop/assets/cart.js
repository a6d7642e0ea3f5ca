// The cart: adding to it, its lines, promo codes, and the block of the header.
(() => {
  "use strict";
  const { one, all, on, json, made, put, showModal, refreshProduct, base } = window.shop;
  const TOAST = 3000;
  const DEBOUNCE = 250;

  function toast(text) {
    const box = one("#js-toast-container");
    const shown = one(".js-toast-template", box)?.content.cloneNode(true).firstElementChild;
    if (!shown) return;
    shown.classList.add("bg-danger-subtle", "border-danger-subtle", "fade", "show");
    one(".toast-body", shown).textContent = text;
    box.append(shown);
    setTimeout(() => {
      shown.classList.remove("show");
      setTimeout(() => shown.remove(), 700);
    }, TOAST);
  }

  async function refreshHeader(body = new URLSearchParams()) {
    const answer = await json(`${base}/module/ps_shoppingcart/ajax`, body);
    const block = one(".blockcart");
    if (block) block.replaceWith(made(answer.preview));
    return answer;
  }

  // Add to cart: the button stays off until the dialog is on show. A second click finds it off.
  async function add(button, form) {
    button.disabled = true;
    const body = new URLSearchParams(new FormData(form));
    body.set("add", "1");
    body.set("action", "update");
    body.set("ajax", "1");
    const added = await json(form.action, body);
    if (added.hasError) {
      toast(added.errors.join(" "));
      button.disabled = false;
      return;
    }
    const open = one(".modal.quickview.show");
    if (open) one(".btn-close, .close", open)?.click();
    const { modal } = await refreshHeader(
      new URLSearchParams({
        action: "add-to-cart",
        id_product: added.id_product,
        id_product_attribute: added.id_product_attribute,
      }),
    );
    const dialog = made(modal);
    (one('[data-ps-target="modal-container"]') ?? document.body).append(dialog);
    dialog.addEventListener("closed", () => {
      const product = one(".js-product-container #add-to-cart-or-refresh, #main #add-to-cart-or-refresh");
      if (product && form === product) refreshProduct(product);
    });
    await showModal(dialog, true);
    button.disabled = false;
  }
  on("click", '[data-button-action="add-to-cart"]', (button, event) => {
    event.preventDefault();
    if (!button.disabled) add(button, button.form);
  });

  // The buttons beside a number that is not the cart's.
  on("click", ".js-increment-button, .js-decrement-button", (button) => {
    const input = one("input", button.closest(".js-quantity-button"));
    if (input.classList.contains("js-cart-line-product-quantity")) return step(button, input);
    const by = button.classList.contains("js-increment-button") ? 1 : -1;
    input.value = Math.max(1, (Number(input.value) || 1) + by);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // Lines of the cart: the number changes at once, the shop is asked a moment later.
  const waiting = new WeakMap();
  function step(button, input) {
    if (input.dataset.mode === "confirmation") {
      if (button.classList.contains("js-increment-button")) change(input);
      else cancel(input);
      return;
    }
    input.value = (Number(input.value) || 0) + (button.classList.contains("js-increment-button") ? 1 : -1);
    clearTimeout(waiting.get(input));
    waiting.set(input, setTimeout(() => change(input, button), DEBOUNCE));
  }
  function confirms(input, on) {
    const buttons = all("button", input.closest(".js-quantity-button"));
    if (on) input.dataset.mode = "confirmation";
    else delete input.dataset.mode;
    for (const button of buttons) {
      const icons = all(".material-icons", button);
      icons[0]?.classList.toggle("d-none", on);
      icons[1]?.classList.toggle("d-none", !on);
      if (on) button.dataset.mode = "confirmation";
      else delete button.dataset.mode;
    }
  }
  function cancel(input) {
    input.value = input.getAttribute("value");
    confirms(input, false);
  }
  on("input", ".js-cart-line-product-quantity", (input) => {
    if (input.type === "number") {
      clearTimeout(waiting.get(input));
      waiting.set(input, setTimeout(() => change(input), 500));
      return;
    }
    confirms(input, true);
  });
  on("keydown", ".js-cart-line-product-quantity", (input, event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(waiting.get(input));
      change(input);
    }
    if (event.key === "Escape") cancel(input);
  });

  async function change(input, button) {
    const before = Number(input.getAttribute("value"));
    const wanted = Number(input.value);
    if (!Number.isInteger(wanted) || wanted === before) return cancel(input);
    if (wanted <= 0) {
      const line = input.closest(".js-cart-item, .cart-item");
      return remove(one('[data-link-action="delete-from-cart"]', line));
    }
    const buttons = button ? [button] : all("button", input.closest(".js-quantity-button") ?? input.parentElement);
    for (const it of buttons) {
      it.disabled = true;
      one(".spinner-border", it)?.classList.remove("d-none");
    }
    const body = new URLSearchParams({
      ajax: "1",
      action: "update",
      op: wanted > before ? "up" : "down",
      qty: Math.abs(wanted - before),
    });
    const answer = await json(input.dataset.updateUrl, body);
    for (const it of buttons) {
      it.disabled = false;
      one(".spinner-border", it)?.classList.add("d-none");
    }
    if (answer.hasError) {
      const text = answer.errors.join(" ");
      toast(text);
      classicAlert(text);
      const most = Number(/only buy (\d+)/.exec(text)?.[1] ?? before);
      input.value = most;
      if (most > before) return change(input, button);
    }
    await refreshCart();
  }

  async function remove(link) {
    const body = new URLSearchParams({ ajax: "1", action: "update" });
    await json(link.href, body);
    const { productName, productUrl } = link.dataset;
    await refreshCart();
    const alert = one(".js-cart-update-alert");
    if (!alert || !productName) return;
    const text = document.createElement("span");
    const name = document.createElement("a");
    name.className = "alert-link";
    name.href = productUrl;
    name.textContent = productName;
    text.append(name, ` ${alert.dataset.psData}`);
    const shown = made(
      `<div class="alert alert-dismissible fade d-flex align-items-center alert-success show" role="alert" tabindex="-1"><div class="alert-body flex-fill"></div><button type="button" class="btn-close ms-2" data-bs-dismiss="alert" aria-label="${alert.dataset.psDataClose}"></button></div>`,
    );
    one(".alert-body", shown).append(text);
    alert.replaceChildren(shown);
  }
  on("click", '[data-link-action="delete-from-cart"]', (link, event) => {
    event.preventDefault();
    remove(link);
  });

  // Two requests at once, in no fixed order: the cart's parts, and the header.
  async function refreshCart() {
    const lines = json(`${base}/cart?ajax=1&action=refresh`, new URLSearchParams()).then((parts) => {
      put(".js-cart-detailed-totals", parts.cart_detailed_totals);
      if (one(".cart-overview")) put(".cart-overview", parts.cart_detailed);
      if (one("#js-checkout-summary")) put("#js-checkout-summary", parts.cart_summary);
      if (parts.cart_is_empty && document.body.id === "checkout") location.assign(`${base}/cart?action=show`);
    });
    await Promise.all([lines, refreshHeader()]);
    document.dispatchEvent(new CustomEvent("updatedCart"));
  }

  // Promo codes.
  on("submit", '[data-link-action="add-voucher"]', async (form, event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    body.set("ajax", "1");
    body.set("action", "update");
    const answer = await json(form.action, body);
    if (!answer.hasError) return refreshCart();
    const error = one(".js-error", form.parentElement);
    one(".js-error-text", error).textContent = answer.errors.join(" ");
    error.style.display = "";
  });
  on("click", '[data-link-action="remove-voucher"]', async (link, event) => {
    event.preventDefault();
    await json(link.href, new URLSearchParams({ ajax: "1", action: "update" }));
    refreshCart();
  });
  on("click", ".js-voucher-code, .js-discount .code", (button, event) => {
    event.preventDefault();
    const input = one('input[name="discount_name"]');
    input.value = button.textContent.trim();
    const block = input.closest(".collapse, .collapsing");
    if (block && !block.classList.contains("show")) one(`[data-bs-target="#${block.id}"], [href="#${block.id}"]`)?.click();
  });

  function classicAlert(text) {
    const box = document.body.dataset.theme === "classic" && one(".cart-overview, #notifications .container");
    if (!box) return;
    const alert = made('<article class="alert alert-danger" role="alert" data-alert="danger"><ul><li></li></ul></article>');
    one("li", alert).textContent = text;
    box.prepend(alert);
  }
})();
