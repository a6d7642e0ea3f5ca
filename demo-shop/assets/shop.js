// The public pages of both themes: menus, tabs, windows, forms, lists, the product's page and the checkout.
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const on = (type, selector, act) =>
    document.addEventListener(type, (event) => {
      const target = event.target.closest?.(selector);
      if (target) act(target, event);
    });
  const attribute = (element, name) => element.getAttribute(`data-bs-${name}`) ?? element.getAttribute(`data-${name}`);
  const base = document.body.dataset.base;
  const json = async (address, body) => {
    const headers = { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
    const answer = await fetch(address, { method: body ? "POST" : "GET", body, headers });
    return JSON.parse(await answer.text());
  };
  const made = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html.trim();
    return template.content.firstElementChild;
  };
  const put = (selector, html, root = document) => {
    const old = one(selector, root);
    if (old && html) old.replaceWith(made(html));
  };

  // Menus of a button. A click elsewhere closes them.
  function closeMenus(except) {
    for (const menu of all(".dropdown-menu.show")) {
      if (menu === except) continue;
      menu.classList.remove("show");
      one("[aria-expanded]", menu.parentElement)?.setAttribute("aria-expanded", "false");
    }
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest('[data-bs-toggle="dropdown"], [data-toggle="dropdown"]');
    if (!button) return closeMenus();
    event.preventDefault();
    const menu = one(".dropdown-menu", button.parentElement);
    closeMenus(menu);
    button.setAttribute("aria-expanded", String(menu.classList.toggle("show")));
  });
  on("click", '[data-ps-ref="desktop-menu-dropdown-toggle"]', (button) => {
    const menu = document.getElementById(button.getAttribute("aria-controls"));
    button.setAttribute("aria-expanded", String(menu.classList.toggle("show")));
  });

  // Blocks that open and close with an animation.
  on("click", '[data-bs-toggle="collapse"], [data-toggle="collapse"]', (button, event) => {
    // Bootstrap does so: the address of a link that opens a block is no place to go to.
    if (button.tagName === "A") event.preventDefault();
    const block = one(attribute(button, "target") ?? button.getAttribute("href"));
    if (!block || block.classList.contains("collapsing")) return;
    const opens = !block.classList.contains("show");
    button.classList.toggle("collapsed", !opens);
    button.setAttribute("aria-expanded", String(opens));
    block.classList.remove("collapse", "show");
    const height = block.scrollHeight;
    block.style.height = opens ? "0px" : `${height}px`;
    block.classList.add("collapsing");
    requestAnimationFrame(() => (block.style.height = opens ? `${height}px` : "0px"));
    setTimeout(() => {
      block.classList.remove("collapsing");
      block.classList.add("collapse");
      block.classList.toggle("show", opens);
      block.style.height = "";
    }, 350);
  });

  // Tabs, and the steps of the checkout, which are tabs too.
  function showTab(pane) {
    for (const other of all(":scope > .tab-pane", pane.parentElement)) other.classList.remove("active", "show");
    pane.classList.add("active");
    setTimeout(() => pane.classList.add("show"), 20);
  }
  on("click", '[data-bs-toggle="tab"], [data-toggle="tab"]', (button, event) => {
    event.preventDefault();
    const pane = one(attribute(button, "target") ?? button.getAttribute("href"));
    if (!pane || button.disabled) return;
    if (pane.classList.contains("step")) return openStep(pane);
    for (const other of all('[role="tab"]', button.closest('[role="tablist"]'))) {
      other.classList.toggle("active", other === button);
      other.setAttribute("aria-selected", String(other === button));
    }
    showTab(pane);
  });
  function openStep(pane) {
    for (const step of all(".checkout-steps__step, .checkout-step")) {
      const current = step.dataset.step === pane.id;
      step.classList.toggle("checkout-steps__step--current", current);
      one("button", step)?.classList.toggle("active", current);
      one("button", step)?.setAttribute("aria-selected", String(current));
    }
    for (const step of all("section.step")) step.classList.remove("step--current", "js-current-step");
    pane.classList.add("step--current", "js-current-step");
    showTab(pane);
  }
  on("click", ".js-back", (button) => {
    const pane = document.getElementById(button.dataset.step);
    if (pane) document.body.dataset.theme === "classic" ? openClassicStep(pane) : openStep(pane);
  });
  // Theme classic: all four steps stand below one another, and the title of a reachable one opens it.
  function openClassicStep(step) {
    for (const other of all("section.checkout-step")) other.classList.toggle("-current", other === step);
    for (const other of all("section.checkout-step")) other.classList.toggle("js-current-step", other === step);
  }
  on("click", "section.checkout-step.-reachable .step-title", (title) => openClassicStep(title.closest("section")));

  // Windows: built, shown with a fade, removed after the fade when they were built.
  function showModal(modal, built) {
    const backdrop = document.createElement("div");
    backdrop.className = "modal-backdrop fade";
    document.body.append(backdrop);
    modal.style.display = "block";
    modal.setAttribute("aria-modal", "true");
    modal.removeAttribute("aria-hidden");
    setTimeout(() => {
      backdrop.classList.add("show");
      modal.classList.add("show");
    }, 150);
    const shown = new Promise((done) => setTimeout(done, 450));
    const close = () => {
      modal.removeEventListener("click", leave);
      document.removeEventListener("keydown", escape);
      modal.classList.remove("show");
      setTimeout(() => {
        modal.style.display = "none";
        if (built) modal.remove();
        backdrop.classList.remove("show");
        setTimeout(() => backdrop.remove(), 150);
        modal.dispatchEvent(new CustomEvent("closed"));
      }, 250);
    };
    const leave = (event) => {
      const closes = event.target.closest('[data-bs-dismiss="modal"], [data-dismiss="modal"]');
      if (closes || event.target === modal) close();
    };
    const escape = (event) => {
      if (event.key === "Escape") close();
    };
    modal.addEventListener("click", leave);
    document.addEventListener("keydown", escape);
    return shown;
  }
  on("click", '[data-bs-dismiss="alert"], [data-dismiss="alert"]', (button) => button.closest(".alert").remove());

  // The selects of language and currency go to the address of what was chosen.
  on("change", ".js-language-selector, .js-currency-selector", (select) => location.assign(select.value));

  // Suggestions while someone types: one request for each key.
  on("input", ".js-search-input", (input) => {
    const widget = input.closest(".js-search-widget");
    one(".js-search-clear", widget)?.classList.toggle("d-none", !input.value);
    if (input.value.length < 3) return one(".js-search-dropdown", widget)?.classList.add("d-none");
    setTimeout(async () => {
      const body = new URLSearchParams({ s: input.value, resultsPerPage: "10" });
      const { products } = await json(widget.dataset.searchControllerUrl, body);
      const list = one(".js-search-results", widget);
      list.replaceChildren(
        ...products.map((product) => {
          const link = one(".js-search-template").content.cloneNode(true).firstElementChild;
          link.href = product.canonical_url;
          one("p", link).textContent = product.name;
          one("img", link).src = `/img/p/${product.id_product}.svg`;
          return link;
        }),
      );
      one(".js-search-dropdown", widget).classList.toggle("d-none", products.length === 0);
    }, 200);
  });
  on("click", ".js-search-clear", (button) => {
    const input = one(".js-search-input", button.closest(".js-search-widget"));
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // Forms: the browser checks them first; its bubbles keep the form back.
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest('[data-ps-action="form-validation-submit"]');
      button?.form?.classList.add("was-validated");
    },
    true,
  );
  on("click", '[data-ps-action="toggle-password"], [data-action="show-password"]', (button) => {
    const input = one("input", button.closest(".input-group"));
    const shows = input.type === "password";
    input.type = shows ? "text" : "password";
    const texts = [button.dataset.textShow, button.dataset.textHide];
    if (button.dataset.psAction) button.setAttribute("aria-label", texts[Number(shows)]);
    else button.textContent = texts[Number(shows)];
  });
  on("change", ".js-password-form__check", (box) => {
    one(".js-password-form__input-wrapper", box.closest("form")).classList.toggle("d-none", !box.checked);
    one(".js-password-form__input-wrapper input", box.closest("form")).required = box.checked;
  });
  on("change", ".js-country", async (select) => {
    const form = select.form;
    const { address_form: html } = await json(form.dataset.refreshUrl, new URLSearchParams(new FormData(form)));
    one(".js-address-form", form).innerHTML = html;
  });
  on("change", ".js-address-selector input[type=radio]", (radio) => {
    for (const card of all(".js-address-item", radio.closest(".js-address-selector"))) {
      card.classList.toggle("selected", card.contains(radio));
    }
  });

  // Lists: filters, sorting and pages come by script, and the address changes.
  async function showList(address, pushes, scrolls) {
    const loader = one(".js-page-loader");
    loader?.classList.remove("d-none");
    const separator = address.includes("?") ? "&" : "?";
    const parts = await json(`${address}${separator}from-xhr`);
    one("#js-product-list-header").innerHTML = parts.rendered_products_header;
    put("#js-product-list-top", parts.rendered_products_top);
    put("#js-active-search-filters", parts.rendered_active_filters);
    put("#js-product-list", parts.rendered_products);
    put(".js-facets", parts.rendered_facets);
    if (pushes) history.pushState({ list: true }, "", parts.current_url);
    loader?.classList.add("d-none");
    if (scrolls) setTimeout(() => one("#js-product-list-top").scrollIntoView({ behavior: "smooth" }), 500);
    gradeComments();
  }
  on("click", ".js-search-link", (link, event) => {
    event.preventDefault();
    showList(link.href, true, false);
  });
  on("change", "[data-search-url][type=checkbox], [data-search-url][type=radio]", (box) =>
    showList(box.dataset.searchUrl, true, false),
  );
  on("click", ".js-search-filters-clear-all", (button) => showList(button.dataset.searchUrl, true, false));
  on("click", ".js-pager-link", (button) => showList(button.dataset.psData, true, true));
  addEventListener("popstate", () => location.reload());

  // What comes after the page has loaded.
  function gradeComments() {
    const ids = all("[data-id-product]").map((box) => `id_products[]=${box.dataset.idProduct}`);
    if (ids.length) fetch(`${base}/module/productcomments/CommentGrade?${ids.join("&")}`);
  }
  addEventListener("load", () => {
    fetch(`${base}/module/blockwishlist/action?action=getAllWishlist`);
    if (one(".js-product-miniature")) gradeComments();
  });

  // The product: other values and another number refresh what depends on them.
  let asked = 0;
  async function refreshProduct(form) {
    const turn = ++asked;
    const quick = form.closest(".quickview");
    const body = new URLSearchParams(new FormData(form));
    body.set("action", "refresh");
    body.set("ajax", "1");
    body.set("quantity_wanted", one("#quantity_wanted", form)?.value ?? "1");
    if (quick) body.set("quickview", "1");
    const parts = await json(`${base}/?controller=product&id_product=${body.get("id_product")}`, body);
    if (turn !== asked) return;
    const root = quick ?? document;
    put(".js-product-prices", parts.product_prices, root);
    put(".js-product-variants", parts.product_variants, root);
    put(".js-product-flags", parts.product_flags, quick ?? one(".js-product-container"));
    put(".js-product-add-to-cart", parts.product_add_to_cart, root);
    if (!quick) {
      put(".js-product-details", parts.product_details);
      history.pushState({ product: true }, "", parts.product_url);
    }
  }
  on("change", ".js-product-variants select, .js-product-variants input", (input) => refreshProduct(input.form));
  let typing;
  on("input", "#quantity_wanted", (input) => {
    clearTimeout(typing);
    typing = setTimeout(() => refreshProduct(input.form), 500);
  });
  on("click", '[data-ps-action="open-quickview"], [data-link-action="quickview"]', async (button, event) => {
    event.preventDefault();
    const { idProduct, idProductAttribute } = button.closest(".js-product-miniature").dataset;
    const body = new URLSearchParams({ action: "quickview", id_product: idProduct, id_product_attribute: idProductAttribute });
    const { quickview_html: html } = await json(`${base}/?controller=product`, body);
    const modal = made(html);
    (one('[data-ps-target="modal-container"]') ?? document.body).append(modal);
    showModal(modal, true);
  });

  // The last step of the checkout.
  function mayOrder() {
    const button = one("#payment-confirmation button");
    if (!button) return;
    const chosen = one('input[name="payment-option"]:checked');
    const agreed = all('#conditions-to-approve input[type="checkbox"]').every((box) => box.checked);
    const may = Boolean(chosen) && agreed;
    button.disabled = !may;
    button.classList.toggle("disabled", !may);
  }
  on("change", 'input[name="payment-option"], #conditions-to-approve input', () => {
    for (const option of all('input[name="payment-option"]')) {
      const shown = option.checked ? "" : "none";
      one(`#${option.id}-additional-information`).style.display = shown;
      one(`#pay-with-${option.id}-form`).style.display = shown;
    }
    mayOrder();
  });
  on("click", "#payment-confirmation button", async (button, event) => {
    event.preventDefault();
    button.disabled = true;
    const body = new URLSearchParams({ ajax: "1", action: "checkCartStillOrderable" });
    const { errors, cartUrl } = await json(`${base}/order`, body);
    if (errors) return location.assign(cartUrl);
    const option = one('input[name="payment-option"]:checked');
    one(`#pay-with-${option.id}`).click();
  });
  on("click", ".js-terms a", async (link, event) => {
    event.preventDefault();
    const modal = one("#checkout-modal");
    showModal(modal, false);
    const answer = await fetch(`${link.href}?content_only=1`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    one(".modal-body", modal).innerHTML = page.body.innerHTML;
  });
  on("change", '.js-delivery-option input[type="radio"]', (radio) =>
    json(radio.form.dataset.urlUpdate, new URLSearchParams(new FormData(radio.form))),
  );

  // A narrow window has the blocks of the header elsewhere.
  function arrange() {
    const narrow = innerWidth < 768;
    for (const box of all('[id^="_desktop_"]')) {
      const other = document.getElementById(box.id.replace("_desktop_", "_mobile_"));
      const [from, to] = narrow ? [box, other] : [other, box];
      if (from && to && from.dataset.moved !== "no" && narrow !== Boolean(to.dataset.holds)) {
        if (narrow) to.replaceChildren();
        to.append(...from.childNodes);
        other.dataset.holds = narrow ? "1" : "";
      }
    }
  }
  if (innerWidth < 768) arrange();

  window.shop = { one, all, on, json, made, put, showModal, refreshProduct, base };
})();
