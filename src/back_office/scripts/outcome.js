// What a click led to. `arm` before it, `look` after it.
const growls = () => dom.all("#growls-default .growl, .growl").filter(dom.visible);
const alerts = () => dom.all(".alert:not(#ajax_confirmation)").filter(dom.visible);
const functions = {
  arm: () => {
    if (!window.prestashopBddMark) window.prestashopBddMark = `${Date.now()}-${Math.random()}`;
    if (window.prestashopBddLeaving === undefined) addEventListener("beforeunload", () => { window.prestashopBddLeaving = true; });
    window.prestashopBddLeaving = false;
    // A growl stays for four seconds: that of the click before is no answer to this one.
    growls().concat(alerts()).forEach((message) => { message.prestashopBddOld = true; });
    return window.prestashopBddMark;
  },
  // After a turn of the event loop, so that a form that the click submits has begun to leave.
  look: (mark) => new Promise((resolve) => setTimeout(resolve, 0)).then(() => {
    if (mark === null ? !window.prestashopBddMark : window.prestashopBddMark !== mark) {
      return { page: document.readyState === "complete" ? "new" : "loading", leaving: false, dialog: false, said: null, failed: false };
    }
    const fresh = growls().concat(alerts()).find((message) => !message.prestashopBddOld);
    return {
      page: "same",
      leaving: window.prestashopBddLeaving === true,
      dialog: Boolean(dialogs.current()),
      said: fresh ? dom.text(dom.one(".growl-message", fresh) || fresh).replace(/^×\s*/, "") : null,
      failed: Boolean(fresh) && (dom.hasClass(fresh, "growl-error") || dom.hasClass(fresh, "alert-danger")),
    };
  }),
};
