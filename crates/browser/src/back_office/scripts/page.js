// The page's tabs, buttons and links, on both families and outside the shell.
const page = {
  ...head,
  // Chrome of the back office, where labels repeat those of the page.
  // Pages of the shop itself have a header and a footer that belong to them.
  outsideContent: (element) => element.closest(dom.family() ? "nav.nav-bar, #header, .sf-toolbar, #footer, .mobile-nav" : ".sf-toolbar"),
  candidates: (selector) => dom.all(selector).filter((element) => !page.outsideContent(element) && dom.visible(element)),
  BUTTONS: "button, input[type=submit], input[type=button], a.btn, a.button, a.dropdown-item, [role=button], a.toolbar_btn, .dropdown-menu a, [data-toggle=dropdown], [data-toggle=collapse]",
  LINKS: "a[href], a[data-url], a[onclick]",
  SUGGESTIONS: "a:not([href]):not([data-url]):not([onclick]), .tt-suggestion, .ac_results li, .ui-autocomplete li",
  buttons: () => page.candidates(page.BUTTONS),
  // What a search field suggests while one types is followed like a link, and so is a link that works by script.
  links: () => page.candidates(page.LINKS),
  suggestions: () => page.candidates(page.SUGGESTIONS),
  names: (element) => [dom.text(element), dom.ownText(element), element.value && element.tagName === "INPUT" ? element.value : "", element.getAttribute("aria-label"), element.title, element.dataset.originalTitle, page.iconName(element)]
    .map(dom.squeeze)
    .filter((name) => name),
  iconName: (element) => (head.label(element) ? "" : dom.iconName(element)),
  label: (element) => head.label(element) || dom.iconName(element),
  // Those of that name, or of the first of several names that mean the same; upper and lower case count only to tell two apart,
  // for style sheets write some labels in capitals.
  called: (elements, labels, names) => {
    const called = (label) => {
      const wanted = dom.squeeze(label);
      const exact = elements.filter((element) => names(element).includes(wanted));
      return exact.length ? exact : elements.filter((element) => names(element).some((name) => name.toLowerCase() === wanted.toLowerCase()));
    };
    return [].concat(labels).map(called).find((found) => found.length) || [];
  },
  // Tabs of the head lead to pages of their own, but for those of Vue pages such as Stock, which change the page on show.
  loads: (tab) => !!tab.closest("#head_tabs") && !tab.closest("[data-v-app]"),
  // What opens the closed menus that have an entry of that name; grids and the chrome of the page have menus of their own.
  menusWith: (label) => {
    const own = ".js-grid-panel, .js-grid, table, form[id^='form-'], .modal";
    const entries = dom.all(".dropdown-menu a, .dropdown-menu button").filter((entry) => !dom.visible(entry) && !page.outsideContent(entry) && !entry.closest(own));
    return dom.openers(page.called(entries, label, page.names));
  },
  // The heading of the innermost part of the page that the element is in: a card, a panel, a dialog, the module of a list.
  headingOf: (element) => {
    for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
      const heading = dom.all(".card-header, .panel-heading, legend, .modal-title, h2, h3, h4, h5, h6", around).find((part) => dom.visible(part) && !part.contains(element));
      const text = heading && dom.text(heading).replace(/\s*\(\d+\)$/, "");
      if (text) return text;
    }
    return "";
  },
  several: (found) => ({ found: found[0], count: found.length, places: found.length > 1 ? found.map(page.headingOf) : [] }),
  // What the header around the page has of that name, where the page has nothing: quick access, the employee's own menu.
  inHeader: (label) => {
    const all = page.dialog() || document.readyState !== "complete" ? [] : dom.all("#header a[href], #header button");
    // Its icons have the names of buttons of pages that may only be late, such as "search".
    const names = (entry) => [dom.text(entry), dom.ownText(entry)];
    const found = page.called(all.filter(dom.visible), label, names);
    if (found.length) return { found: found[0], count: found.length };
    const closed = page.called(all.filter((entry) => entry.closest(".dropdown-menu")), label, names);
    const toggle = closed.length === 1 ? dom.toggleOf(closed[0]) : null;
    return dom.visible(toggle) ? { found: toggle, count: 1, opens: true } : null;
  },
  offered: (answer, label) => {
    const other = answer.available ? page.inHeader(label) : null;
    if (answer.opens || (other && other.opens)) return { available: [] };
    return other || answer;
  },
  dialog: () => {
    const current = dialogs.current();
    return current && current.root;
  },
  // Buttons of the page that a dialog frames, as that for a new product does. The browser's driver takes them for those of
  // another page, so they are clicked from here.
  frames: () => (page.dialog() ? dom.all("iframe", page.dialog()).filter(dom.visible) : []),
  framed: () => {
    const pages = page.frames().map((frame) => frame.contentDocument).filter(Boolean);
    return pages.flatMap((framed) => dom.all("button, input[type=submit], a.btn", framed)).filter(dom.visible);
  },
  // Where a link leads to, without the token, which is another one in each link.
  target: (element) => {
    const address = element.getAttribute("href") || "";
    return element.tagName !== "A" || /^(#|javascript:|$)/.test(address) ? null : address.replace(/[?&]_?token=[^&#]*/g, "");
  },
  // Of several of one name those that a person means: in the dialog or the menu that is open, in the form that was filled
  // last; and one of those that all lead to the same place.
  meant: (found) => {
    const menu = dom.all(".dropdown-menu.show, .open > .dropdown-menu").filter(dom.visible).pop() || null;
    for (const around of [page.dialog(), menu, window.prestashopBddForm]) {
      const inside = around && around.isConnected ? found.filter((element) => around.contains(element)) : [];
      if (found.length > 1 && inside.length) found = inside;
    }
    const target = found.length > 1 ? page.target(found[0]) : null;
    return target && found.every((element) => page.target(element) === target) ? found.slice(0, 1) : found;
  },
};
const functions = {
  snapshot: () => head.snapshot(),
  tab: (label) => {
    for (const tabs of [page.headTabs(), page.innerTabs()]) {
      const found = page.meant(page.called(tabs, label, page.tabNames));
      // A second click would fold it again.
      if (found.length) return { found: found[0], count: found.length, head: page.loads(found[0]), unfolded: head.isFold(found[0]) && head.isCurrent(found[0]) };
    }
    return { available: [...page.headTabs(), ...page.innerTabs()].map(page.tabLabel) };
  },
  // Buttons of the head come first, then those of the page. One inside a closed menu is not there for a person.
  button: (label) => {
    const framed = page.called(page.framed(), label, page.names);
    if (framed.length) return { framed: true, count: framed.length };
    // While a framed page is loading, buttons of that label behind the dialog are not meant.
    const behind = page.frames().length > 0;
    const head = page.called(page.toolbar(), label, (button) => [page.toolbarLabel(button)]);
    const dialog = page.dialog();
    const all = page.called(page.buttons().filter((button) => !behind || dialog.contains(button)), label, page.names);
    const found = page.meant(!behind && head.length && !(dialog && all.some((button) => dialog.contains(button))) ? head : all);
    if (found.length) return page.several(found);
    const outside = [...page.toolbar().map(page.toolbarLabel), ...page.buttons().map(page.label)];
    const names = behind ? page.framed().map(page.label) : outside;
    return { available: [...new Set(names.filter((name) => name))].slice(0, 40), instead: page.called(page.links(), label, page.names).length ? "link" : null };
  },
  // The same to be pressed: one inside a closed menu is reached by opening the menu.
  pressable: (label) => {
    const answer = functions.button(label);
    // The text that was typed last belongs to what the button sends.
    if (answer.found && answer.found.form && answer.found.form.contains(document.activeElement)) idle.leave();
    const toggles = answer.available && !page.dialog() ? page.menusWith(label) : [];
    if (toggles.length) return { ...page.several(toggles), opens: toggles.length === 1 };
    return (answer.available && page.inHeader(label)) || answer;
  },
  // What the page offers without a click: in its closed menus a person sees nothing.
  offeredButton: (label) => page.offered(functions.button(label), label),
  offeredLink: (label) => page.offered(functions.link(label), label),
  link: (label) => {
    for (const links of [page.links(), page.suggestions()]) {
      const found = page.meant(page.called(links, label, page.names));
      if (found.length) return { found: found[0], count: found.length };
    }
    const inHeader = page.inHeader(label);
    if (inHeader) return inHeader;
    const instead = page.called([...page.toolbar(), ...page.buttons()], label, (button) => [...page.names(button), page.toolbarLabel(button)]).length ? "button" : null;
    return { available: [...new Set(page.links().map(page.label).filter((name) => name))].slice(0, 40), instead };
  },
  // All that can be clicked by its label, each label once.
  labels: () => {
    const each = (labels) => [...new Set(labels.filter((label) => label))];
    const inHead = page.toolbar().map(page.toolbarLabel);
    const buttons = page.buttons().filter((button) => !button.matches("a.dropdown-item")).map(page.label);
    return { buttons: each([...inHead, ...buttons]), links: each(page.links().filter((link) => !link.matches(page.BUTTONS)).map(page.label)) };
  },
  // The names of tabs and buttons, and of the page itself where it is not the page of one record, whose name would be in it.
  words: () => {
    const { title, headings, entries, tabs, innerTabs, error, login, refused } = head.snapshot();
    const named = entries.length > 0 && !(error || login || refused);
    const inRows = (button) => button.closest("tbody, [role=row], .dropdown-menu");
    return {
      page: named ? [title.split(" • ")[0], ...headings, ...entries] : [],
      tab: [...tabs, ...innerTabs].map((tab) => tab.label),
      button: [...page.toolbar().map(page.toolbarLabel), ...page.buttons().filter((button) => !inRows(button)).map(page.label)],
    };
  },
  enterRefusedPage: () => head.refusedLinks().wayIn,
  // Clicks a button of a framed page; false where it is gone or disabled.
  pressFramed: (label) => {
    const [button] = page.called(page.framed(), label, page.names);
    if (!button || button.disabled) return false;
    window.prestashopBddFrameLeft = false;
    windows.watch(button.ownerDocument.defaultView);
    button.ownerDocument.defaultView.addEventListener("pagehide", () => { window.prestashopBddFrameLeft = true; });
    button.click();
    return true;
  },
  // Whether the framed page was left since then, as when it sends a form; the page around it goes on after that.
  frameLeft: () => window.prestashopBddFrameLeft === true,
  leaveRefusedPage: () => head.refusedLinks().dashboard,
  // What a person reads on the page; `everything` also tells what stands around each page of the back office: menu and header.
  text: (everything) => ({ ...readable.page(everything), unread: readable.unread.splice(0) }),
  // Whether anything of that name is on show, wherever it is: buttons, or links.
  shown: (kind, label) => {
    if (kind === "button" && page.called(page.framed(), label, page.names).length) return true;
    const selector = kind === "button" ? page.BUTTONS : `${page.LINKS}, ${page.SUGGESTIONS}`;
    const all = dom.all(selector).filter((element) => dom.visible(element) && !element.closest(".sf-toolbar"));
    // Icons around the page have names that nobody sees, such as "search".
    const names = (element) => (dom.family() && element.closest(readable.AROUND) ? [readable(element)] : [...page.names(element), page.toolbarLabel(element)]);
    return page.called(kind === "button" ? all.concat(page.toolbar()) : all, label, names).length > 0;
  },
};
