// Whatever asks: Bootstrap modals of both versions, jAlert, jQuery UI dialogs, the older pages' fancyboxes, dialog elements. Native ones have no DOM.
const dialogs = {
  current: () => {
    dialogs.finish();
    const popup = dom.one("#popup_container");
    if (popup && dom.visible(popup)) return { kind: "popup", root: popup };
    const modals = dom.all(".modal.show, .modal.in, .modal[style*='display: block'], .modal[style*='display:block']").filter(dom.visible);
    if (modals.length) return { kind: "modal", root: modals[modals.length - 1] };
    const windows = dom.all(".ui-dialog, .fancybox-opened, dialog[open]").filter(dom.visible);
    return windows.length ? { kind: "window", root: windows[windows.length - 1] } : null;
  },
  // Brings modals and what lies behind them to the end of their fading and sliding: Bootstrap goes on from there, and nobody
  // has to watch it for half a second.
  finish: () => dom.all(".modal.fade, .modal-backdrop").forEach((part) => {
    part.getAnimations({ subtree: true }).filter((animation) => animation instanceof CSSTransition).forEach((animation) => animation.finish());
  }),
  // Whether what lies over an element is a dialog that asks, or what it lays over all else.
  covers: (onTop, element) => {
    const asked = dialogs.current();
    return Boolean(asked) && !asked.root.contains(element) && (asked.root.contains(onTop) || onTop.matches(".modal-backdrop, #popup_overlay, .ui-widget-overlay"));
  },
  // One without a title of its own goes by its first heading, as the terms of the shop do.
  title: ({ root }) => dom.text(dom.one(".modal-title, #popup_title, .ui-dialog-title", root)) || dialogs.heading(root),
  heading: (root) => (dom.family() ? "" : dom.text(dom.all("h1, h2, [role=heading]", root).find(dom.visible))),
  message: ({ root }) => dialogs.text(dom.one(".confirm-message:not(.d-none)", root)) || dialogs.text(dom.one(".modal-body, #popup_message, .ui-dialog-content", root)),
  name: () => {
    const asked = dialogs.current();
    return asked ? dialogs.title(asked) || dialogs.message(asked) : "";
  },
  // Opaque and in place.
  settled: ({ kind, root }) => {
    if (kind !== "modal") return true;
    return (dom.hasClass(root, "show") || dom.hasClass(root, "in")) && getComputedStyle(root).opacity === "1";
  },
  text: (element) => {
    const texts = [];
    // What is on show: some dialogs hold what they will say later.
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches("label, select, textarea, iframe, script, style, template, i[class*='material-icons']") || !dom.visible(node)) return;
      const gap = node.tagName === "BR" || !getComputedStyle(node).display.startsWith("inline") ? " " : "";
      texts.push(gap);
      node.childNodes.forEach(walk);
      texts.push(gap);
    };
    if (element) walk(element);
    return dom.squeeze(texts.join(""));
  },
  label: (button) => dom.text(button) || dom.squeeze(button.value || button.title || button.getAttribute("aria-label")),
  close: ({ root }) => dom.one("button.close, button.btn-close, .ui-dialog-titlebar-close", root),
  buttons: ({ kind, root }) => {
    const all = dom.all("button, a.btn, .modal-footer a[href], input[type=button], input[type=submit]", root).filter((button) => dom.visible(button) && !dom.hasClass(button, "close") && !dom.hasClass(button, "btn-close") && !dom.hasClass(button, "ui-dialog-titlebar-close") && dialogs.label(button));
    const foot = kind === "modal" ? all.filter((button) => button.closest(".modal-footer")) : kind === "window" ? all.filter((button) => button.closest(".ui-dialog-buttonpane")) : all;
    return foot.concat(all.filter((button) => !foot.includes(button)));
  },
  // Which button agrees and which one backs out, whatever their words are.
  role: ({ kind }, button) => {
    if (kind === "popup") return button.id === "popup_ok" ? "confirm" : button.id === "popup_cancel" ? "cancel" : "other";
    if (["btn-confirm-submit", "btn-danger", "btn-primary", "btn-warning", "btn-success"].some((name) => dom.hasClass(button, name))) return "confirm";
    if (dom.hasClass(button, "btn-outline-secondary") || "dismiss" in button.dataset || "bsDismiss" in button.dataset) return "cancel";
    return kind === "window" && !button.previousElementSibling ? "confirm" : "other";
  },
  choices: ({ root }) => dom.all("input[type=radio], input[type=checkbox]", root).map((input) => ({
    input,
    label: input.closest("label") || (input.id && dom.one(`label[for='${CSS.escape(input.id)}']`)),
  })).filter(({ label }) => label && dom.visible(label)),
  read: (dialog) => ({
    kind: dialog.kind,
    settled: dialogs.settled(dialog),
    title: dialogs.title(dialog),
    message: dialogs.message(dialog),
    buttons: dialogs.buttons(dialog).map((button) => ({ label: dialogs.label(button), role: dialogs.role(dialog, button) })),
    choices: dialogs.choices(dialog).map(({ input, label }) => ({ label: dom.text(label), chosen: input.checked })),
    closable: Boolean(dialogs.close(dialog)),
  }),
};
