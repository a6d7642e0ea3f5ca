// The address form: lists with a search field (select2), the states of a country, the names of a customer.
(() => {
  "use strict";
  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  // A box in place of the select, which stays in the page, out of sight.
  function decorate(select) {
    const shown = element("span", { class: "select2-selection__rendered", id: `select2-${select.id}-container`, role: "textbox", "aria-readonly": "true" });
    const selection = element("span", { class: "select2-selection select2-selection--single", role: "combobox", "aria-haspopup": "true", "aria-expanded": "false", tabindex: "0" },
      shown, element("span", { class: "select2-selection__arrow", role: "presentation" }));
    const box = element("span", { class: "select2 select2-container select2-container--bootstrap4", dir: "ltr" }, element("span", { class: "selection" }, selection));
    select.classList.add("select2-hidden-accessible");
    select.setAttribute("tabindex", "-1");
    select.setAttribute("aria-hidden", "true");
    select.after(box);
    const show = () => {
      const text = select.selectedOptions[0]?.textContent ?? "";
      shown.textContent = text;
      shown.title = text;
    };
    select.addEventListener("change", show);
    new MutationObserver(show).observe(select, { childList: true });
    show();

    let list = null;
    const close = () => {
      list?.remove();
      list = null;
      box.classList.remove("select2-container--open");
      selection.setAttribute("aria-expanded", "false");
    };
    const open = () => {
      const search = element("input", { class: "select2-search__field", type: "search", role: "searchbox" });
      const options = element("ul", { class: "select2-results__options", role: "listbox" });
      const fill = () => {
        const wanted = search.value.toLowerCase();
        const found = [...select.options].filter((option) => option.textContent.toLowerCase().includes(wanted));
        options.replaceChildren(...found.map((option) => {
          const item = element("li", { class: "select2-results__option", role: "option", "aria-selected": String(option.selected) }, option.textContent);
          item.addEventListener("mouseup", () => {
            select.value = option.value;
            close();
            select.dispatchEvent(new Event("change", { bubbles: true }));
          });
          return item;
        }));
      };
      const few = select.options.length < Number(select.dataset.minimumresultsforsearch);
      list = element("span", { class: "select2-container select2-container--bootstrap4 select2-container--open select2-list" },
        element("span", { class: "select2-dropdown" },
          element("span", { class: `select2-search select2-search--dropdown${few ? " select2-search--hide" : ""}` }, search),
          element("span", { class: "select2-results" }, options)));
      const place = box.getBoundingClientRect();
      list.style.cssText = `left: ${place.left + window.scrollX}px; top: ${place.bottom + window.scrollY}px; width: ${place.width}px`;
      document.body.append(list);
      box.classList.add("select2-container--open");
      selection.setAttribute("aria-expanded", "true");
      search.addEventListener("input", fill);
      fill();
      search.focus();
    };
    selection.addEventListener("mousedown", (event) => {
      event.preventDefault();
      if (list) close();
      else open();
    });
    document.addEventListener("mousedown", (event) => {
      if (list && !list.contains(event.target) && !box.contains(event.target)) close();
    });
  }
  for (const select of document.querySelectorAll('select[data-toggle="select2"]')) decorate(select);

  async function ask(address, name, value) {
    const url = new URL(address, window.location.href);
    url.searchParams.set(name, value);
    const answer = await fetch(url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    return answer.json().then((content) => ({ ok: answer.ok, content }));
  }

  // The states come when they come: until then the select has those of the country before, or none.
  const country = document.getElementById("customer_address_id_country");
  const state = document.getElementById("customer_address_id_state");
  country?.addEventListener("change", async () => {
    if (country.value === "") return;
    const { content } = await ask(country.dataset.statesUrl, "id_country", country.value);
    const options = Object.entries(content.states).map(([name, id]) => element("option", { value: String(id) }, name));
    state.replaceChildren(...options);
    state.closest(".js-address-state-select").classList.toggle("d-none", options.length === 0);
  });

  // Whatever stands in the names by then is replaced.
  const email = document.getElementById("customer_address_customer_email");
  const askForNames = async () => {
    const { ok, content } = await ask(email.dataset.customerInformationUrl, "email", email.value);
    if (!ok) return;
    for (const [key, field] of [["firstName", "first_name"], ["lastName", "last_name"], ["company", "company"]]) {
      document.getElementById(`customer_address_${field}`).value = content[key] ?? "";
    }
  };
  // On some installations a field asks a moment after the last letter, and not when it is left.
  let timer;
  if (email?.dataset.asksAfter) {
    email.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(askForNames, Number(email.dataset.asksAfter));
    });
  } else email?.addEventListener("change", askForNames);
})();
