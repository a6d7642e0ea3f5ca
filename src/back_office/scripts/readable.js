// Text as a person reads it: what is drawn, in the letters of the page itself, whatever the style sheets make of
// upper and lower case; without icons; of a list the choice on show.
const readable = (root) => {
  const texts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("script, style, noscript, template, i.material-icons, span.material-icons")) return;
    const display = getComputedStyle(node).display;
    if (display !== "contents" && !dom.visible(node)) return;
    const gap = display.startsWith("inline") || display === "contents" ? "" : " ";
    texts.push(gap);
    if (node.tagName === "SELECT") texts.push(" ", Array.from(node.selectedOptions, (option) => option.textContent).join(" "), " ");
    else if (node.matches("input[type=submit], input[type=button], input[type=reset]")) texts.push(" ", node.value, " ");
    else if (node.tagName === "BR") texts.push(" ");
    else node.childNodes.forEach(walk);
    texts.push(gap);
  };
  walk(root);
  return dom.squeeze(texts.join(""));
};
