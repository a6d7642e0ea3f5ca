// The page's head and its messages, on both families and outside the shell.
const head = {
  outsideVue: (element) => !element.closest("[data-v-app]"),
  headings: () => {
    const own = dom.all("h1.title, h1.page-title").filter(head.outsideVue);
    if (own.length) return own;
    if (!dom.family()) return head.shopHeadings();
    return dom.all(".header-toolbar h1, #main-div h1, #content h1, #security-compromised-page h1, .error-header").filter(dom.visible);
  },
  // Pages of the shop itself, and others without the menu. Theirs is the heading of the first level, whatever its class; one that
  // is a picture (the logo) says nothing. Some steps of the checkout have a title without a heading.
  shopHeadings: () => {
    const shown = (selector) => dom.all(selector).filter((heading) => dom.visible(heading) && dom.text(heading));
    const found = shown("h1, [role=heading][aria-level='1'], .error-header");
    return found.length ? found : shown("#main .page-title-section, #wrapper .page-title-section, #content .page-title-section").slice(0, 1);
  },
  crumbs: () => {
    const office = dom.all('nav[aria-label="Breadcrumb"] ol.breadcrumb > li, ul.breadcrumb.page-breadcrumb > li');
    return office.length ? office : dom.all('nav[aria-label="breadcrumb" i] li, nav.breadcrumb li, [itemtype$="BreadcrumbList"] li').filter(dom.visible);
  },
  // An address without its token and what only says how a list is arranged or what was saved.
  place: (address) => {
    const url = new URL(address, location.href);
    const rest = [...url.searchParams.keys()].filter((name) => !/^_?token$|^conf$|\[/.test(name)).sort().map((name) => `${name}=${url.searchParams.get(name)}`);
    return [url.host + url.pathname.replace("/index.php", "").replace(/\/$/, ""), ...new Set(rest)].join("&");
  },
  // The labels of the current menu item and tab, where they lead to this very page, and not to the list that its form belongs to.
  entries: () => {
    const items = dom.all("nav.nav-bar li.link-leveltwo.link-active > a, nav.nav-bar li.link-levelone-active > a, nav.nav-bar li.link-levelone.link-active:not(.has_submenu) > a");
    const here = head.place(location.href);
    return [...items, ...head.headTabs().filter(head.isCurrent)].filter((link) => link.hasAttribute("href") && head.place(link.href) === here).map((link) => head.tabLabel(link) || dom.text(link));
  },
  // The label is the link's own text: a counter may follow in a span ("Alerts 2").
  label: (element) => dom.ownText(element) || dom.text(element) || element.getAttribute("aria-label") || element.title || element.dataset.originalTitle || element.value || "",
  headTabs: () => dom.all("#head_tabs a"),
  innerTabs: () => dom.all(".nav-tabs a, .nav-pills a, [role=tab]").filter((tab) => !tab.closest("#head_tabs, #toolbar-nav, .header-toolbar") && dom.visible(tab)).concat(head.folds()),
  // Parts of a public page that unfold below their titles, as a theme may show what another one shows in tabs.
  folds: () => (dom.family() ? [] : dom.all(":is(h1, h2, h3, h4, h5, h6, [role=heading]) > button[aria-expanded][aria-controls]").filter(dom.visible)),
  isFold: (tab) => tab.hasAttribute("aria-expanded") && !tab.matches("[role=tab]"),
  // Counters follow in a span of their own ("Alerts 2") or in brackets ("Documents (0)").
  tabLabel: (tab) => head.label(tab).replace(/\s*\(\s*\d*\s*\)$/, ""),
  tabNames: (tab) => [head.label(tab), dom.text(tab), head.tabLabel(tab)],
  isCurrent: (tab) => (head.isFold(tab) && tab.getAttribute("aria-expanded") === "true") || dom.hasClass(tab, "current") || dom.hasClass(tab, "active") || !!tab.closest("li.active"),
  toolbar: () => dom
    .all('.header-toolbar a[id^="page-header-desc-"], #toolbar-nav a[id^="page-header-desc-"], .header-toolbar .btn-help, #toolbar-nav .btn-help')
    .filter((button) => !button.id.includes("floating") && dom.visible(button)),
  toolbarLabel: (button) => dom.text(dom.one(":scope > div", button)) || head.label(button),
  // What the shop says to visitors while it is closed (docs/facts/behaviour.md#maintenance); null on any other page.
  maintenance: () => {
    if (head.status() !== 503 || !dom.one("[class*=maintenance], [id*=maintenance]")) return null;
    return dom.text(dom.one("h1")) || "no heading";
  },
  // The status that the page was answered with; null where the browser does not give it away.
  status: () => {
    const [entry] = performance.getEntriesByType("navigation");
    return (entry && entry.responseStatus) || null;
  },
  // Chromium's own error page, when it reached no server, without a status, and without a reason in a headless shell; or what a gateway says that reaches no shop.
  unreached: () => {
    if (document.URL.startsWith("chrome-error:")) return { status: null, reason: dom.text(dom.one(".error-code")) };
    const status = head.status();
    if (!status || status < 502 || status > 504) return null;
    // The shop in maintenance answers with a page of its own (docs/facts/behaviour.md#maintenance): what it says is to be read.
    if (head.maintenance()) return null;
    const title = dom.text(dom.one("head > title"));
    return { status, reason: title ? `HTTP ${status}, the page says "${title}"` : `HTTP ${status}` };
  },
  // The two ways on from the "Invalid token" page; their texts differ between shops.
  refusedLinks: () => {
    const links = dom.all("#security-compromised-page a[href]");
    const dashboard = links.find((link) => dom.hasClass(link, "btn-primary")) || links.find((link) => link.getAttribute("href").includes("AdminDashboard"));
    const wayIn = links.find((link) => dom.hasClass(link, "btn-outline-danger")) || links.find((link) => link !== dashboard);
    return { wayIn: wayIn || null, dashboard: dashboard === wayIn ? null : dashboard || null };
  },
  // What the shop complains of at the fields of a form (docs/facts/pages.md#forms), each with the name of its field.
  fieldErrors: () => {
    const nameOf = (element) => {
      for (let row = element.closest(".form-group"); row; row = row.parentElement.closest(".form-group")) {
        const label = dom.one("label.form-control-label, label.control-label, label[for]", row);
        if (label) return `${dom.text(label).replace(/^\*\s*/, "")}: `;
      }
      return "";
    };
    const single = dom.all("[role=alert].text-danger").filter(dom.visible)
      .map((alert) => nameOf(alert) + dom.text(dom.one(":scope > span", alert) || alert));
    const several = dom.all("template.js-popover-error-content")
      .flatMap((template) => dom.all("li", template.content).map((item) => nameOf(template) + dom.text(item)));
    return single.concat(several).filter((text) => text);
  },
  snapshot: () => ({
    family: dom.family(),
    title: dom.text(dom.one("head > title")),
    heading: dom.text(head.headings()[0]),
    headings: head.headings().map(dom.text).filter((text) => text),
    entries: head.entries(),
    breadcrumb: head.crumbs().map(dom.text).filter((crumb) => crumb),
    tabs: head.headTabs().map((tab) => ({ label: head.tabLabel(tab), current: head.isCurrent(tab) })),
    innerTabs: head.innerTabs().map((tab) => ({ label: head.tabLabel(tab), current: head.isCurrent(tab) })),
    toolbar: head.toolbar().map(head.toolbarLabel),
    error: dom.text(dom.one(".error-header")) || null,
    status: head.status(),
    login: !!dom.one("form#login_form"),
    refused: !!dom.one("#security-compromised-page"),
    wayIn: dom.text(head.refusedLinks().wayIn) || null,
    unreached: head.unreached(),
    blank: ["about:", "data:"].includes(location.protocol),
    maintenance: head.maintenance(),
    version: dom.text(dom.one("#shop_version")) || null,
    language: document.documentElement.lang || null,
    asked: Boolean(dialogs.current()),
    loaded: document.readyState === "complete",
  }),
};
// What the page tells: flashes, boxes and growls that a person sees now, and growls that have gone since the last click.
const messages = {
  COLOURS: [["success", "success"], ["danger", "error"], ["warning", "warning"], ["info", "info"]],
  kind: (element) => {
    for (const [name, kind] of messages.COLOURS) {
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
  // An empty hidden #ajax_confirmation.alert-success is on every page.
  alerts: () => dom.all(".alert:not(#ajax_confirmation)").filter(dom.visible),
  growls: () => dom.all(".growl").filter(dom.visible),
  growl: (growl) => ({ kind: messages.growlKind(growl), text: dom.text(dom.one(".growl-message", growl)) }),
  // Pages of the shop tell of a quantity that is too large in a toast.
  toasts: () => dom.all(".toast.show").filter(dom.visible),
  toast: (toast) => ({
    kind: (messages.COLOURS.find(([colour]) => new RegExp(`-${colour}\\b`).test(toast.className)) || ["", "info"])[1],
    text: dom.text(dom.one(".toast-body", toast) || toast),
  }),
  // What the server complains of at the fields; a person sees that in red as well.
  complaints: () => dom.all("[role=alert].text-danger, .invalid-feedback, .invalid-feedback-container").filter(dom.visible).map((complaint) => ({ kind: "error", text: dom.text(complaint) })),
  // A growl goes by itself after four seconds, and a slow shop may take longer for what a scenario looks at first.
  goes: (changes) => {
    const left = changes.flatMap((change) => Array.from(change.removedNodes)).filter((node) => node.nodeType === Node.ELEMENT_NODE && !node.isConnected);
    const growls = left.flatMap((node) => (node.matches(".growl") ? [node] : dom.all(".growl", node)));
    window.prestashopBddGone = (window.prestashopBddGone || []).concat(growls.map((growl) => ({ ...messages.growl(growl), gone: true })));
  },
  shown: () => [
    ...messages
      .alerts()
      .filter(messages.kind)
      .map((alert) => ({ kind: messages.kind(alert), text: messages.text(alert), permanent: notices.isPermanent(alert), secret: Boolean(dom.one("[data-secret]", alert)) })),
    ...messages.growls().map(messages.growl),
    ...messages.toasts().map(messages.toast),
    ...(window.prestashopBddGone || []),
  ].filter((message) => message.text),
};
