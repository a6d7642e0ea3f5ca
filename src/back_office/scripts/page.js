// The page's head, its tabs, buttons and links, on both families and outside the shell.
const page = {
  outsideVue: (element) => !element.closest("[data-v-app]"),
  headings: () => {
    const own = dom.all("h1.title, h1.page-title").filter(page.outsideVue);
    if (own.length) return own;
    return dom.all(".header-toolbar h1, #main-div h1, #content h1, #security-compromised-page h1, .error-header").filter(dom.visible);
  },
  crumbs: () => dom.all('nav[aria-label="Breadcrumb"] ol.breadcrumb > li, ul.breadcrumb.page-breadcrumb > li'),
  // The label is the link's own text: a counter may follow in a span ("Alerts 2").
  label: (element) => dom.ownText(element) || dom.text(element) || element.getAttribute("aria-label") || element.title || element.dataset.originalTitle || element.value || "",
  headTabs: () => dom.all("#head_tabs a"),
  innerTabs: () => dom.all(".nav-tabs a, .nav-pills a, [role=tab]").filter((tab) => !tab.closest("#head_tabs") && dom.visible(tab)),
  isCurrent: (tab) => dom.hasClass(tab, "current") || dom.hasClass(tab, "active") || !!tab.closest("li.active"),
  toolbar: () => dom
    .all('.header-toolbar a[id^="page-header-desc-"], #toolbar-nav a[id^="page-header-desc-"], .header-toolbar .btn-help, #toolbar-nav .btn-help')
    .filter((button) => !button.id.includes("floating") && dom.visible(button)),
  toolbarLabel: (button) => dom.text(dom.one(":scope > div", button)) || page.label(button),
  // Chrome of the back office, where labels repeat those of the page.
  outsideContent: (element) => element.closest("nav.nav-bar, #header, .sf-toolbar, #footer, .mobile-nav"),
  candidates: (selector) => dom.all(selector).filter((element) => !page.outsideContent(element) && dom.visible(element)),
  buttons: () => page.candidates("button, input[type=submit], input[type=button], a.btn, a.button, a.dropdown-item, [role=button], a.toolbar_btn, .dropdown-menu a"),
  links: () => page.candidates("a[href], a[data-url], a[onclick]"),
  names: (element) => [dom.text(element), dom.ownText(element), element.value && element.tagName === "INPUT" ? element.value : "", element.getAttribute("aria-label"), element.title, element.dataset.originalTitle]
    .map(dom.squeeze)
    .filter((name) => name),
  named: (elements, label) => elements.filter((element) => page.names(element).includes(label)),
};
const functions = {
  snapshot: () => ({
    family: dom.family(),
    title: dom.text(dom.one("head > title")),
    heading: dom.text(page.headings()[0]),
    breadcrumb: page.crumbs().map(dom.text).filter((crumb) => crumb),
    tabs: page.headTabs().map((tab) => ({ label: page.label(tab), current: page.isCurrent(tab) })),
    toolbar: page.toolbar().map(page.toolbarLabel),
    error: dom.text(dom.one(".error-header")) || null,
    login: !!dom.one("form#login_form"),
    refused: !!dom.one("#security-compromised-page"),
    version: dom.text(dom.one("#shop_version")) || null,
    loaded: document.readyState === "complete",
  }),
  tab: (label) => {
    for (const tabs of [page.headTabs(), page.innerTabs()]) {
      const found = tabs.filter((tab) => page.label(tab) === label || dom.text(tab) === label);
      if (found.length) return { found: found[0], count: found.length, head: !!found[0].closest("#head_tabs") };
    }
    return { available: [...page.headTabs(), ...page.innerTabs()].map(page.label) };
  },
  // Buttons of the head come first, then those of the page. One inside a closed menu is not there for a person.
  button: (label) => {
    const head = page.toolbar().filter((button) => page.toolbarLabel(button) === label);
    const found = head.length ? head : page.named(page.buttons(), label);
    if (found.length) return { found: found[0], count: found.length };
    const names = [...page.toolbar().map(page.toolbarLabel), ...page.buttons().map(page.label)];
    return { available: [...new Set(names.filter((name) => name))].slice(0, 40) };
  },
  link: (label) => {
    const found = page.named(page.links(), label);
    if (found.length) return { found: found[0], count: found.length };
    return { available: [...new Set(page.links().map(page.label).filter((name) => name))].slice(0, 40) };
  },
  enterRefusedPage: () => dom.one("#security-compromised-page a.btn-outline-danger"),
  leaveRefusedPage: () => dom.one("#security-compromised-page a.btn-primary"),
  text: () => dom.squeeze((dom.one("#main-div, #content") || document.body).innerText),
};
