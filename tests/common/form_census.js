// Counts what the facts claim of the forms on a page, without the suite's own scripts. Null where no form is in reach.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const squeeze = (text) => text.replace(/[\s\u00a0]+/g, " ").trim();
const root = document.querySelector("#main-div") || document.querySelector("#main > #content");
if (!root || document.querySelector(".modal.show")) return null;

const ownText = (element) => squeeze([...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(" "));
const textWithoutIcons = (element) => {
  const copy = element.cloneNode(true);
  all("i", copy).forEach((icon) => icon.remove());
  return squeeze(copy.textContent);
};
const counted = (element) =>
  element.checkVisibility({ visibilityProperty: true }) &&
  !element.closest(".js-grid-panel, form[id^='form-'] table, tr.filter, .tree, .mce-container, nav");
const CONTROL = "input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea";
const hasControl = (row) =>
  all(CONTROL, row).some((control) => control.checkVisibility() || control.matches(".autoload_rte, [type=file]") || control.closest(".js-locale-input, .translatable-field"));

const labels = all(".form-group > label.form-control-label, .form-group > label.control-label, .form-group > div > label.control-label", root)
  .filter((label) => counted(label) && squeeze(label.textContent) && !label.querySelector("input"))
  .map((label) => ({
    text: squeeze((label.querySelector(".label-tooltip") || label).textContent).replace(/^\* /, "").replace(/ ?:$/, ""),
    required: label.matches(".required"),
    controls: hasControl(label.closest(".form-group")),
  }));

const heading = (element) => {
  const card = element.closest(".card, .panel");
  const head = card && card.querySelector(".card-header, .panel-heading");
  return head ? ownText(head.querySelector("h3") || head) : "";
};
const footers = all("form", root)
  .filter((form) => !form.closest(".js-grid-panel") && !form.id.startsWith("form-"))
  .flatMap((form) => all(".card-footer, .panel-footer", form))
  .filter(counted)
  .map((footer) => ({ footer, buttons: all("button.btn-primary:not(.dropdown-toggle), button[type=submit]", footer).filter((button) => button.checkVisibility()) }))
  .filter(({ buttons }) => buttons.length)
  .map(({ footer, buttons }) => ({
    heading: heading(footer),
    button: textWithoutIcons(buttons.find((button) => button.id === "save-button") || buttons[0]),
  }));

const blocks = all(".translatable-field", root).filter((field) => counted(field.parentElement) && field.querySelector(CONTROL));
return {
  labels,
  footers,
  switches: all("form span.ps-switch, form span.prestashop-switch", root).filter(counted).length,
  translated: all(".js-locale-input-group, .translations.tabbable", root).filter(counted).length + new Set(blocks.map((field) => field.parentElement)).size,
  errors: all("form [role=alert].text-danger > span", root).filter(counted).map((text) => squeeze(text.textContent))
    .concat(all("form template.js-popover-error-content", root).flatMap((template) => all("li", template.content).map((item) => squeeze(item.textContent)))),
  helps: all("form small.form-text[id$=_help], form p.help-block", root).filter(counted).map((help) => squeeze(help.textContent)).filter((text) => text),
  units: all("form .input-group-append .input-group-text:not(.js-countable-text), form .input-group-addon", root)
    .filter((unit) => counted(unit) && !unit.querySelector("i")).map((unit) => squeeze(unit.textContent)),
};
