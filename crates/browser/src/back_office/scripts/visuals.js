// Pictures and switches outside of grids.
const visuals = {
  // What lies around the page's content, and what grids answer themselves.
  AROUND: "nav.nav-bar, #header, #header_infos, .sf-toolbar, #footer, .mobile-nav, .js-grid, form[id^='form-'] table",
  // The header and footer of a public page belong to it: its logo is a picture of the page.
  outside: (element) => !element.closest(dom.family() ? visuals.AROUND : ".sf-toolbar") && dom.visible(element),
  // One that did not load is none.
  pictures: () => dom.all("img").filter((image) => visuals.outside(image) && image.complete && image.naturalWidth > 0),
  file: (image) => decodeURIComponent((image.currentSrc || image.src).split(/[?#]/)[0].split("/").pop()),
  names: (image) => [image.alt, image.title, visuals.file(image)].map(dom.squeeze).filter((name) => name),
  switches: () => dom.all("span.ps-switch, div.ps-switch, span.switch.prestashop-switch, .switch-input:not(input)").filter(visuals.outside),
  isOn: (part) => {
    const radios = dom.all("input[type=radio]", part);
    if (radios.length) return radios.some((radio) => radio.checked && radio.value === "1");
    const box = dom.one("input[type=checkbox]", part);
    return box ? box.checked : dom.hasClass(part, "-checked");
  },
  // The label of its row in a form; on Positions the hook or module that it belongs to.
  name: (part) => {
    const row = part.closest(".form-group");
    const label = row && dom.one("label.form-control-label, label.control-label", row);
    if (label) return dom.text(label).replace(/^\*\s*/, "");
    const block = part.closest(".hook-panel-header, .module-item, tr, li");
    const name = block && dom.one(".hook-name, .module-name", block);
    return name ? dom.ownText(name) || dom.text(name) : dom.squeeze(part.getAttribute("aria-label") || part.title);
  },
};
const functions = {
  pictures: () => visuals.pictures().map((image) => ({ names: visuals.names(image) })),
  switches: () => visuals.switches().map((part) => ({ name: visuals.name(part), on: visuals.isOn(part) })),
};
