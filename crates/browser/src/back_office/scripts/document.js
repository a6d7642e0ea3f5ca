const functions = {
  // Title by element: on the Titles page a form named "title" shadows document.title.
  describe: () => {
    // A new browser is at "data:," or "about:blank".
    if (["about:", "data:"].includes(location.protocol)) return "the browser shows no page of the web";
    const title = dom.text(dom.one("head > title"));
    const alerts = dom.all(".alert:not(#ajax_confirmation), .error-header, .growl-message, #popup_message, .modal.show .confirm-message")
      .filter((alert) => dom.visible(alert) && !dom.hasClass(alert, "alert-info"))
      .map((alert) => dom.text(alert).replace(/^×\s*/, ""))
      .filter((text) => text)
      .map((text) => (text.length > 160 ? text.slice(0, 157) + "…" : text));
    const login = dom.one("form#login_form") ? " (the login page: nobody is logged in)"
      : dom.one("#security-compromised-page") ? " (\"Invalid token\": the address carried no token of this session)" : "";
    const named = title ? `the page is "${title}"` : "the page has no title, it is";
    const quoted = (texts) => texts.map((text) => `"${text}"`).join(", ");
    const fields = head.fieldErrors().slice(0, 5);
    return `${named} at ${location.pathname}${login}`
      + (alerts.length ? `; it says: ${quoted(alerts.slice(0, 3))}` : "")
      + (fields.length ? `; at the fields of its form: ${quoted(fields)}` : "");
  },
  noPage: () => (head.unreached() || { reason: null }).reason,
  // Only for what every answer tells.
  seen: () => null,
  mark: () => act.mark(),
  // For a click: `act` tells what keeps a person from it.
  ready: (element) => element,
  // What a click in the middle of the element hits instead, when it is the element's own control or label: PrestaShop
  // lays the invisible radios of its switches over their labels.
  standIn: (element) => {
    const hit = dom.under(element.getBoundingClientRect());
    if (!hit || hit === element) return null;
    return element.control === hit || hit.control === element ? hit : null;
  },
};
