// What `census.js` and `parts.js` begin with.
const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
const one = (selector, root) => (root || document).querySelector(selector);
const shown = (element) => Boolean(element) && element.checkVisibility({ visibilityProperty: true });
const squeeze = (text) => (text || "").replace(/[\s\u00a0\u202f]+/g, " ").trim();
const textWithout = (parts, element) => {
  if (!element) return null;
  const copy = element.cloneNode(true);
  copy.querySelectorAll(parts).forEach((part) => part.remove());
  return squeeze(copy.textContent);
};
