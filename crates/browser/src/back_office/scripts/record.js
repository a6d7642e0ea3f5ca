// What a person does on the page, in the words of the components. It only watches. `ofMenu`, `ofGrids`, `ofForms` and `ofPage`
// are the components' own scripts, so that what is recorded is found again by the same rules.
const recorder = {
  // The tab that is watched. Each has a place of its own, for tabs that wrote to one would overwrite each other.
  tab: "",
  place: (tab) => `prestashop-bdd recorded ${tab}`,
  // The recorded actions outlive the page that they lead away from, and the tab that they close.
  recorded: (tab = recorder.tab) => {
    try {
      return JSON.parse(localStorage.getItem(recorder.place(tab)) || "[]");
    } catch (withoutStorage) {
      return window.prestashopBddRecorded || [];
    }
  },
  keep: (events) => {
    try {
      localStorage.setItem(recorder.place(recorder.tab), JSON.stringify(events));
    } catch (withoutStorage) {
      window.prestashopBddRecorded = events;
    }
  },
  push: (event) => {
    recorder.keep([...recorder.recorded(), { ...event, tab: recorder.tab, time: Date.now(), before: recorder.state() }]);
    window.prestashopBddGone = [];
    recorder.entered = null;
  },
  // What was done here since this was asked last, and what was done in tabs that have closed.
  taken: (closed) => {
    const events = recorder.recorded();
    recorder.keep([]);
    const left = closed.flatMap((tab) => {
      const own = recorder.recorded(tab);
      try {
        localStorage.removeItem(recorder.place(tab));
      } catch (withoutStorage) {
        return [];
      }
      return own;
    });
    return [...left, ...events];
  },
  // What a person sees now and may want to check.
  state: () => {
    const snapshot = document.body ? head.snapshot() : null;
    const asked = dialogs.current();
    return {
      document: act.mark(),
      address: location.pathname,
      page: snapshot ? snapshot.title.split(" • ")[0].trim() : "",
      heading: snapshot ? snapshot.heading : "",
      login: snapshot ? snapshot.login : false,
      tabs: snapshot ? [...snapshot.tabs, ...snapshot.innerTabs].filter((tab) => tab.current).map((tab) => tab.label) : [],
      messages: document.body ? messages.shown().filter((message) => !message.permanent).map(({ kind, text }) => ({ kind, text })) : [],
      grids: document.body ? ofGrids.grids().map((grid) => ({ title: grid.title, total: grid.total, rows: recorder.firstRows(grid) })) : [],
      dialog: asked ? dialogs.title(asked) || dialogs.message(asked) : null,
    };
  },
  // The cells of the rows, where there are few: of a list that was filtered.
  firstRows: (grid) => {
    const rows = grid.skin.rows(grid.root);
    return rows.length > 20 ? [] : rows.map((row) => recorder.cells(grid, row));
  },
  cells: ({ skin, root }, row) => skin.headerCells(root).flatMap((th, index) => {
    const header = skin.header(root, th);
    const cell = header.kind === "data" && header.label ? skin.cell(root, row, index) : null;
    return cell ? [[header.label, ofGrids.textOf(skin, cell)]] : [];
  }),

  // Fields: what they held before the person came, and which of them the person has touched.
  before: null,
  touched: new Set(),
  key: (field) => `${field.heading}\n${field.label}`,
  readings: () => {
    const answer = ofForms.readAll(null);
    return (answer.readings || []).filter((field) => field.kind !== "shown text" && !field.disabled);
  },
  begin: () => {
    if (!recorder.before) recorder.before = new Map(recorder.readings().map((field) => [recorder.key(field) + field.language, field.value]));
  },
  touch: (target) => {
    recorder.begin();
    const field = ofForms.fieldAround(target);
    if (field) recorder.touched.add(`${field.heading}\n${field.text}`);
  },
  changed: () => {
    if (!recorder.before) return [];
    const all = recorder.readings();
    const changed = all.filter((field) => recorder.before.get(recorder.key(field) + field.language) !== field.value)
      .filter((field) => field.kind === "rich text" || recorder.touched.has(recorder.key(field)));
    changed.forEach((field) => recorder.before.set(recorder.key(field) + field.language, field.value));
    const found = (heading, label) => ofForms.lookUp(heading, label).outcome === "found";
    return changed.map((field) => ({
      label: field.label,
      heading: found(null, field.label) ? null : found(field.heading, field.label) ? field.heading : null,
      language: field.language,
      kind: field.kind,
      // A password never leaves the page.
      value: field.kind === "password" ? "" : field.value,
      found: found(null, field.label) || found(field.heading, field.label),
    }));
  },
  flush: () => {
    const fields = recorder.changed();
    if (fields.length) recorder.push({ kind: "fill", fields, creates: recorder.creates() });
  },
  creates: () => /\/(new|create|add)(\/|$)/.test(location.pathname) || [...new URLSearchParams(location.search).keys()].some((name) => /^add/.test(name)),

  // What a click on an element is. `ignored` is a click that no sentence needs; null one that none says.
  ignored: { kind: "ignored" },
  describe: (element) => {
    if (element.closest(".sf-toolbar")) return recorder.ignored;
    const login = element.closest("form#login_form");
    // The password never leaves the page.
    if (login) return element.closest("#submit_login") ? { kind: "log in", email: dom.one("#email", login).value } : recorder.ignored;
    if (element.closest("#header_logout")) return { kind: "log out" };
    for (const room of [recorder.ofMenu, recorder.ofDialog, recorder.ofGrid, recorder.ofTab, recorder.ofField, recorder.ofButton, recorder.ofLink]) {
      const event = room(element);
      if (event) return event;
    }
    return null;
  },
  ofMenu: (element) => {
    const link = element.closest("nav.nav-bar a");
    if (!link) return element.closest("nav.nav-bar") ? recorder.ignored : null;
    const parent = link.closest("li.link-levelone");
    if (!parent) return recorder.ignored;
    const label = ofMenu.parentLabel(parent);
    if (link.closest("li.link-leveltwo")) return { kind: "menu", path: [label, dom.text(link)] };
    return dom.hasClass(parent, "has_submenu") ? recorder.ignored : { kind: "menu", path: [label] };
  },
  ofDialog: (element) => {
    const asked = dialogs.current();
    if (!asked || !asked.root.contains(element)) return null;
    const button = dialogs.buttons(asked).find((each) => each.contains(element));
    if (button) return { kind: "answer", button: dialogs.label(button), role: dialogs.role(asked, button) };
    const close = dialogs.close(asked);
    if (close && close.contains(element)) return { kind: "answer", button: "", role: "cancel" };
    return recorder.ofField(element);
  },
  title: (grid) => (ofGrids.named(null).length === 1 ? null : grid.title),
  ofGrid: (element) => {
    const all = [...ofGrids.grids(), ...ofGrids.tables()];
    const grid = all.find(({ root }) => root.contains(element));
    if (!grid) return null;
    const { skin, root } = grid;
    const title = recorder.title(grid);
    const inside = (part) => Boolean(part) && part.contains(element);
    if (inside(skin.search(root))) return { kind: "filter", grid: title, filters: recorder.filters(grid) };
    if (inside(skin.reset(root))) return { kind: "reset", grid: title };
    const th = skin.headerCells(root).findIndex((cell) => cell.contains(element));
    if (th >= 0) return recorder.ofHeader(grid, title, th, element);
    const row = skin.rows(root).find((each) => each.contains(element));
    if (row) return recorder.ofRow(grid, title, row, element);
    const box = skin.tickAll(root);
    if (inside(box) || inside(box && box.closest("label, .md-checkbox"))) return { kind: "tick all", grid: title };
    if (inside(skin.bulkToggle(root)) || inside(skin.settingsToggle(root)) || inside(skin.sizeToggle(root))) return recorder.ignored;
    const bulk = skin.bulkMenu(root);
    const item = bulk && skin.menuItems(bulk).find(inside);
    if (item) {
      const ticks = dom.one("i.icon-check-sign", item) ? "all" : dom.one("i.icon-check-empty", item) ? "none" : null;
      return ticks === "all" ? { kind: "tick all", grid: title } : { kind: "bulk", grid: title, action: ofGrids.nameOf(item) };
    }
    const setting = skin.settings(root).find(inside);
    if (setting) return { kind: "setting", grid: title, name: ofGrids.nameOf(setting) };
    const page = element.closest("a[data-page], a[data-role$='-page-link']");
    if (page) return recorder.ofPageLink(grid, title, page);
    const size = element.closest("a.pagination-items-page[data-items]");
    if (size) return { kind: "size", grid: title, size: Number(size.dataset.items) };
    if (element.closest("tr.column-filters, tr.filter, .pagination-block, .pagination")) return recorder.ignored;
    return null;
  },
  ofHeader: ({ skin, root }, title, index, element) => {
    const header = skin.header(root, skin.headerCells(root)[index]);
    if (header.kind === "ticks") return { kind: "tick all", grid: title };
    if (!header.sortable) return recorder.ignored;
    const arrow = element.closest("a[class*='sort-column-']");
    const descending = arrow ? /(^|\s)desc-sort-column-/.test(arrow.className) : header.sorted === "asc";
    return { kind: "sort", grid: title, column: header.label, order: descending ? "descending" : "ascending" };
  },
  // The cell that tells the row from the others of the page: one with words rather than a number.
  rowBy: (grid, row) => {
    const rows = grid.skin.rows(grid.root);
    const all = rows.map((each) => recorder.cells(grid, each));
    const own = all[rows.indexOf(row)];
    const once = own.filter(([label, text], place) => text && text.length < 90 && !["Yes", "No", "--"].includes(text) && all.filter((cells) => cells[place] && cells[place][1] === text).length === 1 && own.filter(([other]) => other === label).length === 1);
    const named = once.find(([, text]) => /\p{L}/u.test(text)) || once[0] || null;
    return { by: named, index: rows.indexOf(row) + 1 };
  },
  ofRow: (grid, title, row, element) => {
    const { skin, root } = grid;
    const which = { grid: title, row: recorder.rowBy(grid, row) };
    const box = skin.tick(row);
    if (box && (box === element || box.closest("td").contains(element))) return { kind: "tick", ...which, on: element === box ? box.checked : !box.checked };
    const column = skin.headerCells(root).findIndex((th, index) => (skin.cell(root, row, index) || row.parentElement).contains(element) && skin.cell(root, row, index));
    const cell = column >= 0 ? skin.cell(root, row, column) : null;
    const toggle = cell && skin.toggle(cell);
    if (toggle && toggle.part.contains(element)) {
      // A radio is checked before its click is told; the one that is not chosen lies over the other.
      const on = element.matches("input[type=radio]") ? element.value === "1" : !toggle.on;
      return { kind: "toggle", ...which, column: skin.header(root, skin.headerCells(root)[column]).label, on };
    }
    const actions = ofGrids.actionsOf(grid, row);
    if (actions.toggle && actions.toggle.contains(element)) return recorder.ignored;
    const link = [...actions.icons, ...actions.items].find((each) => each.contains(element));
    if (link) return { kind: "act", ...which, action: ofGrids.nameOf(link) };
    const choice = element.closest(".dropdown-menu .dropdown-item");
    if (choice) return { kind: "act", ...which, action: ofGrids.nameOf(choice) };
    if (element.closest("[data-toggle=dropdown]")) return recorder.ignored;
    const inCell = element.closest("a[href]");
    if (inCell && row.contains(inCell) && !inCell.matches("[data-clickable-row]")) return recorder.ofLink(element);
    return skin.rowLink(row) ? { kind: "open", ...which } : recorder.ignored;
  },
  filters: ({ skin, root }) => skin.headerCells(root).flatMap((th, index) => {
    const filter = ofGrids.controlsOf(skin, root, index);
    if (!filter) return [];
    const values = filter.controls.map((control) => (filter.kind === "select" ? (control.value === "" ? "" : dom.squeeze(control.options[control.selectedIndex].text)) : control.value));
    return values.some((value) => value) ? [{ column: skin.header(root, th).label, kind: filter.kind, values }] : [];
  }),
  ofPageLink: ({ skin, root }, title, link) => {
    const pages = skin.pages(root);
    const step = /^next/.test(link.dataset.role || "") ? 1 : /^previous/.test(link.dataset.role || "") ? -1 : 0;
    const page = step && pages ? pages.current + step : Number(link.dataset.page);
    return page ? { kind: "page", grid: title, page } : recorder.ignored;
  },
  ofTab: (element) => {
    const tab = [...head.headTabs(), ...head.innerTabs()].find((each) => each.contains(element));
    if (!tab) return null;
    const label = head.tabLabel(tab);
    return ofPage.functions.tab(label).found === tab ? { kind: "tab", label } : null;
  },
  ofField: (element) => {
    if (element.closest(ofForms.CONTROL)) return recorder.ignored;
    if (element.closest("label, .ps-switch, .prestashop-switch, .select2-container, .mce-tinymce, .ui-datepicker, .datepicker, .bootstrap-datetimepicker-widget, .tokenfield, .chosen-container, .js-locale-item, .js-choice-tree-container")) return recorder.ignored;
    const field = ofForms.fieldAround(element);
    return field && !element.closest("a, button, input") ? recorder.ignored : null;
  },
  ofButton: (element) => {
    const button = element.closest(`${ofPage.page.BUTTONS}, a[id^="page-header-desc-"]`);
    if (!button) return null;
    if (button.matches("[data-toggle=dropdown], .dropdown-toggle")) return recorder.ignored;
    const main = ofForms.submitButton(null);
    if (main.outcome === "found" && main.element === button) return { kind: "submit" };
    const names = head.toolbar().includes(button) ? [head.toolbarLabel(button)] : ofPage.page.names(button);
    for (const label of names) {
      const answer = ofPage.functions.button(label);
      if (answer.found === button && answer.count === 1) return { kind: "button", label, form: null };
      const heading = ofForms.headingOf(button);
      const inForm = heading ? ofForms.button(heading, [label]) : {};
      if (inForm.element === button) return { kind: "button", label, form: heading };
    }
    return button.matches("a[href]") ? recorder.ofLink(element) : null;
  },
  ofLink: (element) => {
    const link = element.closest(ofPage.page.LINKS);
    if (!link) return null;
    for (const label of ofPage.page.names(link)) {
      const answer = ofPage.functions.link(label);
      if (answer.found && answer.count === 1 && (answer.found === link || ofPage.page.target(answer.found) === ofPage.page.target(link))) return { kind: "link", label };
    }
    return null;
  },
  // What is said of a click that no sentence says.
  unknown: (element) => {
    const part = element.closest("a, button, input, [role=button], [onclick]");
    return part ? { kind: "unknown", what: `a click on ${part.tagName.toLowerCase()} "${ofPage.page.label(part) || part.id || part.className}"` } : recorder.ignored;
  },
  // What Enter in a field does where the page leaves for it, until a click has said it: some pages click their button by a script,
  // others go without one.
  entered: null,
  isEntering: false,
  typed: (event) => {
    if (!event.isTrusted) return;
    recorder.entered = null;
    const field = event.target;
    if (event.key !== "Enter" || !(field instanceof HTMLInputElement) || field.getRootNode() !== document || field.closest("form#login_form")) return;
    recorder.entered = recorder.ofEnter(field);
    recorder.isEntering = true;
    setTimeout(() => { recorder.isEntering = false; });
  },
  ofEnter: (field) => {
    const grid = ofGrids.grids().find(({ root }) => root.contains(field));
    if (grid && field.closest("tr.column-filters, tr.filter")) return { kind: "filter", grid: recorder.title(grid), filters: recorder.filters(grid) };
    if (grid && grid.skin.pageInput && grid.skin.pageInput(grid.root) === field) return { kind: "page", grid: recorder.title(grid), page: Number(field.value) };
    return { kind: "unknown", what: `the key Enter in "${ofPage.page.label(field) || field.name || field.id}"` };
  },
  // The control of a label that was clicked: the browser clicks it too, and a person has not.
  labelled: null,
  clicked: (event) => {
    const [element] = event.composedPath();
    const isOfPerson = event.isTrusted || recorder.isEntering;
    if (!isOfPerson || !(element instanceof Element) || element.closest("#prestashop-bdd-recorder") || element.getRootNode() !== document) return;
    if (element === recorder.labelled) return;
    const label = element.closest("label");
    recorder.labelled = label && label.control !== element ? label.control : null;
    setTimeout(() => { recorder.labelled = null; });
    const said = recorder.describe(element) || recorder.unknown(element);
    if (said.kind === "ignored") return;
    if (said.kind !== "log in") recorder.flush();
    recorder.push(said);
  },
  // Lists that act as soon as a choice is made: the page size, filters of legacy lists.
  chosen: (event) => {
    const select = event.target;
    if (!event.isTrusted || !(select instanceof HTMLSelectElement)) return;
    const grid = ofGrids.grids().find(({ root }) => root.contains(select));
    if (!grid) return;
    if (select.name === "paginator_select_page_limit") recorder.push({ kind: "size", grid: recorder.title(grid), size: Number(select.value) });
    else if (grid.skin.family === "legacy" && select.closest("tr.filter")) recorder.push({ kind: "filter", grid: recorder.title(grid), filters: recorder.filters(grid) });
  },
  // A small bar with the button that ends the recording. It stands outside of the page's own elements.
  bar: () => {
    if (!document.body || dom.one("#prestashop-bdd-recorder") || window !== top) return;
    const host = document.createElement("div");
    host.id = "prestashop-bdd-recorder";
    const shadow = host.attachShadow({ mode: "open" });
    const bar = document.createElement("div");
    bar.style.cssText = "position:fixed;left:50%;bottom:8px;pointer-events:none;z-index:2147483647;background:#25292d;color:#fff;font:13px sans-serif;padding:6px 10px;border-radius:4px";
    const button = document.createElement("button");
    button.textContent = "Finish";
    button.style.cssText = "margin-left:8px;pointer-events:auto";
    button.addEventListener("click", () => { recorder.flush(); recorder.push({ kind: "finish" }); });
    bar.append("● recording", button);
    shadow.append(bar);
    document.documentElement.append(host);
  },
  watch: () => {
    if (window.prestashopBddRecorder || !/^https?:|^file:/.test(location.protocol)) return;
    window.prestashopBddRecorder = recorder;
    const { confirm } = window;
    window.confirm = function (...given) {
      const agreed = confirm.apply(this, given);
      recorder.push({ kind: "answer", button: "", role: agreed ? "confirm" : "cancel" });
      return agreed;
    };
    // A tab that closes itself needs no sentence that closes it.
    const { close } = window;
    window.close = function () {
      recorder.push({ kind: "closes" });
      return close.call(this);
    };
    const touches = (event) => { if (event.isTrusted && event.target instanceof Element && event.target.getRootNode() === document) recorder.touch(event.target); };
    ["focusin", "pointerdown", "keydown", "change"].forEach((name) => document.addEventListener(name, touches, true));
    ["pointerdown", "keydown"].forEach((name) => document.addEventListener(name, recorder.typed, true));
    document.addEventListener("click", recorder.clicked, true);
    document.addEventListener("change", recorder.chosen, true);
    const leaves = () => {
      if (dom.one("form#login_form")) return;
      const { entered } = recorder;
      recorder.flush();
      if (entered) recorder.push(entered);
    };
    addEventListener("pagehide", leaves);
    document.addEventListener("visibilitychange", () => { if (document.hidden) leaves(); });
    windows.watch(window);
    act.count();
    recorder.bar();
  },
};
// Whether each thing of a kind has a sentence that finds it again: how many, and those that have none.
const census = (things, has, name) => ({ all: things.length, without: things.filter((thing) => !has(thing)).map(name) });
const functions = {
  // What was recorded in this tab since this was asked last, and what is on show now.
  take: (tab, closed) => {
    const watching = window.prestashopBddRecorder || recorder;
    [recorder.tab, watching.tab] = [tab, tab];
    recorder.watch();
    recorder.bar();
    return { events: recorder.taken(closed), state: recorder.state(), name: window.name };
  },
  // The same at the end: what was filled in and not sent counts too.
  finish: (tab, closed) => {
    // The one that watches knows what was filled in; this one may have come later.
    (window.prestashopBddRecorder || recorder).flush();
    return functions.take(tab, closed);
  },
  census: () => {
    const links = dom.all("nav.nav-bar li.link-leveltwo > a");
    const grids = ofGrids.grids();
    const fields = ofForms.fields();
    const buttons = [...head.toolbar(), ...ofPage.page.buttons()].filter((button, place, all) => all.indexOf(button) === place && !button.closest(".dropdown-menu"));
    const parentOf = (link) => ofMenu.parentLabel(link.closest("li.link-levelone"));
    const said = (element) => { const event = recorder.describe(element); return Boolean(event) && event.kind !== "unknown"; };
    return {
      menu: census(links, (link) => { const found = ofMenu.called(ofMenu.parents(), ofMenu.parentLabel, parentOf(link)); return found && ofMenu.called(ofMenu.children(found), dom.text, dom.text(link)) === link; }, dom.text),
      grids: census(grids, (grid) => { const found = ofGrids.named(recorder.title(grid)); return found.length === 1 && found[0].root === grid.root; }, (grid) => grid.title),
      fields: census(fields, (field) => [null, field.heading].some((heading) => { const found = ofForms.lookUp(heading, field.text); return found.field && found.field.element === field.element; }), (field) => field.text),
      buttons: census(buttons, said, (button) => ofPage.page.label(button) || button.id || button.className),
    };
  },
};
