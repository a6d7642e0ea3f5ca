const functions = {
  // Title by element: on the Titles page a form named "title" shadows document.title.
  describe: () => {
    const title = dom.text(dom.one("head > title")) || "(no title)";
    const alerts = dom.all(".alert:not(#ajax_confirmation), .error-header, .growl-message, #popup_message, .modal.show .confirm-message")
      .filter((alert) => dom.visible(alert) && !dom.hasClass(alert, "alert-info"))
      .map((alert) => dom.text(alert).replace(/^×\s*/, ""))
      .filter((text) => text)
      .map((text) => (text.length > 160 ? text.slice(0, 157) + "…" : text));
    const login = dom.one("form#login_form") ? " (the login page: nobody is logged in)"
      : dom.one("#security-compromised-page") ? " (\"Invalid token\": the address carried no token of this session)" : "";
    return `the page is "${title}" at ${location.pathname}${login}` + (alerts.length ? `; it says: ${alerts.slice(0, 3).map((text) => `"${text}"`).join(", ")}` : "");
  },
  // Chromium's own error page, when it reached no server; or what a gateway says that reaches no shop.
  noPage: () => {
    if (document.URL.startsWith("chrome-error:")) return dom.text(dom.one(".error-code")) || "no answer";
    const [page] = performance.getEntriesByType("navigation");
    if (!page || page.responseStatus < 502 || page.responseStatus > 504) return null;
    const title = dom.text(dom.one("head > title"));
    return title ? `HTTP ${page.responseStatus}, the page says "${title}"` : `HTTP ${page.responseStatus}`;
  },
  mark: () => {
    if (!window.prestashopBddMark) window.prestashopBddMark = `${Date.now()}-${Math.random()}`;
    return window.prestashopBddMark;
  },
  state: (mark) => {
    if (window.prestashopBddMark === mark) return { seen: "the same page is still there" };
    if (document.readyState !== "complete") return { seen: "the next page is loading" };
    const [entry] = performance.getEntriesByType("navigation");
    if (!entry || window.prestashopBddTimed) return { seen: "replaced" };
    window.prestashopBddTimed = true;
    return { seen: "replaced", times: [entry.responseEnd, entry.domComplete] };
  },
  // What keeps a person from clicking the element now, or null. Scrolls it to the middle of the window.
  obstacle: (element) => {
    if (!element.isConnected) return "it is gone";
    if (!dom.visible(element)) return "it is not visible";
    if (element.disabled || dom.hasClass(element, "disabled")) return "it is disabled";
    let box = element.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 80 || box.left < 0 || box.right > innerWidth) {
      element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      box = element.getBoundingClientRect();
    }
    const moving = element.closest(".modal.fade, .submenu, .collapsing, .dropdown-menu, nav.nav-bar");
    if (moving) {
      // jQuery slides by inline styles, frame by frame; a neighbour that slides moves the element too.
      if (dom.all("nav.nav-bar ul.submenu").some((submenu) => submenu.style.overflow === "hidden" && moving.closest("nav.nav-bar"))) return "the menu is sliding";
      const now = [box.left, box.top, box.width, box.height].join();
      const seen = element.prestashopBddBox;
      if (!seen || seen.box !== now) {
        element.prestashopBddBox = { box: now, since: performance.now() };
        return "it is moving";
      }
      if (performance.now() - seen.since < 50) return "it has only just come to rest";
    }
    const modal = element.closest(".modal");
    if (modal && getComputedStyle(modal).opacity !== "1") return "the dialog is fading in";
    // Debug mode lays a toolbar over the foot of every page; a person closes it, or scrolls on.
    const onTop = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const bar = onTop && onTop.closest(".sf-toolbar");
    if (bar && !bar.contains(element)) {
      const hide = dom.all("button.hide-button", bar).find(dom.visible);
      if (hide && !bar.prestashopBddHidden) hide.click();
      else document.body.style.paddingBottom = `${bar.getBoundingClientRect().height + innerHeight / 2}px`;
      bar.prestashopBddHidden = true;
      element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      return "the debug toolbar covers it";
    }
    return null;
  },
  // What a click in the middle of the element hits instead, when it is the element's own control or label: PrestaShop
  // lays the invisible radios of its switches over their labels.
  standIn: (element) => {
    const box = element.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!hit || hit === element) return null;
    return element.control === hit || hit.control === element ? hit : null;
  },
};
