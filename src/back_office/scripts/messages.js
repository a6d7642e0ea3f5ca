// What the page tells: flashes, boxes and growls that a person sees now.
const messages = {
  kind: (element) => {
    for (const [name, kind] of [["success", "success"], ["danger", "error"], ["warning", "warning"], ["info", "info"]]) {
      if (dom.hasClass(element, `alert-${name}`)) return kind;
    }
    return null;
  },
  // The close sign is no part of the message.
  text: (alert) => {
    const body = dom.one(".alert-text", alert) || alert;
    const copy = body.cloneNode(true);
    copy.querySelectorAll("button.close, i.material-icons").forEach((part) => part.remove());
    return dom.squeeze(copy.textContent);
  },
  growlKind: (growl) => (dom.hasClass(growl, "growl-error") ? "error" : dom.hasClass(growl, "growl-warning") ? "warning" : "success"),
};
const functions = {
  shown: () => [
    // An empty hidden #ajax_confirmation.alert-success is on every page.
    ...dom.all(".alert:not(#ajax_confirmation)")
      .filter((alert) => dom.visible(alert) && messages.kind(alert))
      .map((alert) => ({ kind: messages.kind(alert), text: messages.text(alert) })),
    ...dom.all(".growl").filter(dom.visible).map((growl) => ({ kind: messages.growlKind(growl), text: dom.text(dom.one(".growl-message", growl)) })),
  ].filter((message) => message.text),
  // The value that the "Copy" link of the message copies. It is an attribute, so no label reaches it.
  secret: () => {
    const link = dom.one(".alert a.copy-secret-to-clipboard[data-secret]");
    return link ? link.dataset.secret : null;
  },
};
