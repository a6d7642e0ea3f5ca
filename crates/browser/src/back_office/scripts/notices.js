// Boxes that stand on a page whatever was done there, such as the red one of Image Settings: no messages of the last action.
//
// A box is one of these when it is no flash by its structure, and stood on the page before anything was done: it was there when the
// page came without a form having been sent, or stood there in the same words when the page came so before. What a script adds
// after that, and what comes with the answer to a form, is a message.
const notices = {
  BOXES: "prestashop-bdd boxes",
  SENT: "prestashop-bdd sent",
  // Pages of the newer kind mark flashes, older ones put them right into a frame of their own; both can be closed.
  isFlash: (alert) => dom.hasClass(alert, "d-print-none") || alert.parentElement.matches(".bootstrap, #notifications") || Boolean(dom.one(":scope > button.close, :scope > .btn-close", alert)),
  kept: () => {
    try {
      return JSON.parse(sessionStorage.getItem(notices.BOXES)) || {};
    } catch (withoutStorage) {
      return {};
    }
  },
  keep: (key, value) => {
    try {
      sessionStorage.setItem(key, value);
    } catch (withoutStorage) {
      // Then a box counts as a message once a form was sent.
    }
  },
  wasSent: () => {
    try {
      const sent = sessionStorage.getItem(notices.SENT);
      sessionStorage.removeItem(notices.SENT);
      return sent !== null;
    } catch (withoutStorage) {
      return true;
    }
  },
  words: (alert) => `${messages.kind(alert)} ${messages.text(alert)}`,
  // Looks at the boxes of this page, once.
  look: () => {
    if (window.prestashopBddBoxes || document.readyState === "loading" || window !== window.top || !dom.family()) return;
    window.prestashopBddBoxes = true;
    const [sent, kept] = [notices.wasSent(), notices.kept()];
    const boxes = messages.alerts().filter((alert) => !notices.isFlash(alert));
    const before = kept[location.pathname] || [];
    boxes.filter((box) => !sent || before.includes(notices.words(box))).forEach((box) => { box.prestashopBddNotice = notices.words(box); });
    if (!sent) notices.keep(notices.BOXES, JSON.stringify({ ...kept, [location.pathname]: boxes.map(notices.words) }));
  },
  // A box whose words were changed is a message.
  isPermanent: (alert) => Boolean(alert.prestashopBddNotice) && alert.prestashopBddNotice === notices.words(alert),
  sends: (form, event) => { if (form.method !== "get") window.prestashopBddSends = event || true; },
  leaves: () => {
    const sends = window.prestashopBddSends;
    if (sends && !sends.defaultPrevented) notices.keep(notices.SENT, "1");
  },
};
