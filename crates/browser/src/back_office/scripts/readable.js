// Text as a person reads it: what is drawn, without icons; of a drop-down list the choice on show, of a text field what it holds.
const readable = Object.assign((root) => readable.of([root], () => false).text, {
  SKIPPED: "script, style, noscript, template, datalist, i.material-icons, span.material-icons, i[class*='material-icons'], i[class^='icon-'], .sf-toolbar",
  // For screen readers alone: style sheets of all families cut such a text down to a point.
  isUnseen: (node, style) => node.matches(".visually-hidden, .sr-only, .visually-hidden-focusable:not(:focus)")
    || (style.position === "absolute" && style.overflow === "hidden" && node.clientWidth <= 1 && node.clientHeight <= 1),
  UNTYPED: ["hidden", "password", "checkbox", "radio", "file", "color", "range", "image"],
  // What a control shows by itself.
  control: (node) => {
    if (node.tagName === "SELECT") {
      const all = node.multiple || node.size > 1 ? node.options : node.selectedOptions;
      return Array.from(all, (option) => option.textContent).join(" ");
    }
    const typed = node.tagName === "TEXTAREA" || !readable.UNTYPED.includes(node.type);
    return typed ? node.value || node.placeholder || "" : "";
  },
  // As style sheets draw the letters.
  drawn: (text, transform) => {
    if (transform === "uppercase") return text.toUpperCase();
    if (transform === "lowercase") return text.toLowerCase();
    if (transform === "capitalize") return text.replace(/(^|[^\p{L}\p{N}'’])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase());
    return text;
  },
  // Adds to `texts` what the page says in its own letters, and to `drawn` what it looks like. Pages in frames count as well.
  walk: (node, leftOut, texts, drawn, transform) => {
    const add = (text) => { texts.push(text); drawn.push(readable.drawn(text, transform)); };
    if (node.nodeType === Node.TEXT_NODE) add(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(readable.SKIPPED) || leftOut(node)) return;
    const style = getComputedStyle(node);
    if (style.display !== "contents" && (!dom.visible(node) || readable.isUnseen(node, style))) return;
    transform = style.textTransform;
    const gap = style.display.startsWith("inline") || style.display === "contents" ? "" : " ";
    add(gap);
    if (node.matches("input, select, textarea")) add(` ${readable.control(node)} `);
    else if (node.tagName === "BR") add(" ");
    else if (node.tagName === "IFRAME") {
      const framed = readable.framed(node);
      if (!framed && node.clientWidth > 1 && node.clientHeight > 1) readable.unread.push(node);
      add(" ");
      if (framed) readable.walk(framed, leftOut, texts, drawn, "none");
      add(" ");
    } else (node.shadowRoot || node).childNodes.forEach((child) => readable.walk(child, leftOut, texts, drawn, transform));
    add(gap);
  },
  // Frames with pages of other sites, which no script of this page can read.
  unread: [],
  framed: (frame) => {
    try {
      return frame.contentDocument && frame.contentDocument.body;
    } catch (otherOrigin) {
      return null;
    }
  },
  of: (roots, leftOut) => {
    const [texts, drawn] = [[], []];
    for (const root of roots) {
      texts.push(" ");
      drawn.push(" ");
      readable.walk(root, leftOut, texts, drawn, getComputedStyle(root).textTransform);
    }
    const plain = (parts) => dom.squeeze(parts.join("").replace(/[\u00ad\u200b]/g, ""));
    return { text: plain(texts), drawn: plain(drawn) };
  },
  // What stands around every page of the back office. It says the same everywhere, so it is no text of the page that is meant.
  AROUND: "nav.nav-bar, #header, .mobile-nav, #footer",
  // The heading of newer pages of the back office stands outside of their content; it comes first, then the content, then the
  // rest: breadcrumb, tabs, buttons, dialogs, messages. Other pages are read from the beginning to the end.
  page: (everything) => {
    const content = dom.family() ? dom.one("#main-div, #content") : null;
    const none = () => false;
    if (!content) return readable.of([document.body], none);
    const headings = head.headings().filter((heading) => !content.contains(heading));
    const rest = (node) => node === content || headings.includes(node) || (!everything && node.matches(readable.AROUND));
    const first = readable.of([...headings, content], none);
    const then = readable.of([document.body], rest);
    return { text: `${first.text} ${then.text}`.trim(), drawn: `${first.drawn} ${then.drawn}`.trim() };
  },
});
