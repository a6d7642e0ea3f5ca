// Helpers that every script of the suite starts with. They only read.
"use strict";
const dom = {
  one: (selector, root) => (root || document).querySelector(selector),
  all: (selector, root) => Array.from((root || document).querySelectorAll(selector)),
  xpath: (path, root) => {
    const found = document.evaluate(path, root || document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    return Array.from({ length: found.snapshotLength }, (_, index) => found.snapshotItem(index));
  },
  // White space as a reader sees it: no-break spaces (legacy bulk labels begin with one) count too.
  squeeze: (text) => (text || "").replace(/[\s\u00a0\u202f]+/g, " ").trim(),
  // Material icons are text (ligatures), so icons are left out of a label.
  text: (element) => {
    if (!element) return "";
    const skip = "i.material-icons, i[class*='material-icons'], script, style, template, .sr-only.ligature";
    if (!element.querySelector(skip)) return dom.squeeze(element.textContent);
    const copy = element.cloneNode(true);
    copy.querySelectorAll(skip).forEach((part) => part.remove());
    return dom.squeeze(copy.textContent);
  },
  // The element's own text nodes, without those of its children.
  ownText: (element) => dom.squeeze(Array.from(element.childNodes).filter((node) => node.nodeType === 3).map((node) => node.data).join(" ")),
  // The name of what has no text: the tooltip of the icon in it (legacy and Vue pages), what a screen reader says beside it,
  // else the icon's own name ("search") or what is said for its picture.
  iconName: (element) => {
    const part = dom.one("[data-original-title]:not([data-original-title='']), [title]:not([title=''])", element);
    const beside = element.nextElementSibling && element.nextElementSibling.matches(".sr-only") ? element.nextElementSibling.textContent : "";
    return dom.squeeze((part && (part.dataset.originalTitle || part.title)) || dom.squeeze(element.textContent) || beside || (dom.one("img[alt]", element) || { alt: "" }).alt);
  },
  // Drawn somewhere. Opacity does not count: the back office lays transparent radios over its switches.
  visible: (element) => {
    if (!element || !element.isConnected) return false;
    if (element.checkVisibility) return element.checkVisibility({ visibilityProperty: true });
    return element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  },
  // What lies on top in the middle of a box.
  under: (box) => document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2),
  hasClass: (element, name) => element.classList.contains(name),
  // What opens the menu that the entry is in, or null.
  toggleOf: (entry) => dom.one(":scope > [data-toggle=dropdown]", entry.closest(".dropdown-menu").parentElement),
  // What opens the menus of these entries, where a person can open them.
  openers: (entries) => [...new Set(entries.map(dom.toggleOf))].filter((toggle) => dom.visible(toggle) && !toggle.disabled && !toggle.closest(".disabled")),
  // Which of the two families the page is of; null on pages without the shell (login, errors), and on those of the shop itself, whose
  // theme classic has parts of the same ids inside of its wrapper.
  family: () => (document.querySelector("#main-div") ? "symfony" : document.querySelector("#main > #content") && !document.querySelector("#wrapper #main") ? "legacy" : null),
};
