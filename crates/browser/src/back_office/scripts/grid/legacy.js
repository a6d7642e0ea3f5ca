// The lists of the legacy pages (HelperList). Same questions as `symfonyGrid`.
const legacyGrid = {
  family: "legacy",
  roots: () => dom.all("form[id^='form-']").filter((root) => legacyGrid.table(root)),
  table: (root) => document.getElementById(`table-${legacyGrid.id(root)}`),
  id: (root) => root.id.replace(/^form-/, ""),
  heading: (root) => {
    const panel = dom.one(".panel-heading", root);
    const badge = panel && dom.one("span.badge", panel);
    const text = panel ? dom.ownText(panel) : "";
    // While filtered the heading goes on: "Groups > filter by ID: 4".
    return { title: legacyGrid.reset(root) ? text.split(" > ")[0] : text, total: badge && /^\d+$/.test(dom.text(badge)) ? Number(dom.text(badge)) : null };
  },
  headerCells: (root) => Array.from(legacyGrid.table(root).tHead.rows[0].cells),
  header: (root, th) => {
    const index = th.cellIndex;
    const ascending = dom.one("a[class*='asc-sort-column-']", th);
    const links = dom.all("a[class*='sort-column-']", th);
    const current = links.find((link) => dom.hasClass(link, "active"));
    const named = ((links[0] || { className: "" }).className.match(/sort-column-(\S+)-link/) || [])[1];
    const row = legacyGrid.rows(root)[0];
    const celled = row && row.cells[index] ? (row.cells[index].className.match(/(?:^|\s)column-(\S+)/) || [])[1] : null;
    const copy = (dom.one("span.title_box", th) || th).cloneNode(true);
    copy.querySelectorAll("a").forEach((arrow) => arrow.remove());
    const label = dom.text(copy).replace(/^-+$/, "");
    const ticks = row && row.cells[index] && dom.hasClass(row.cells[index], "row-selector");
    return {
      label,
      key: named || celled || null,
      kind: label ? "data" : ticks || (index === 0 && legacyGrid.headerCells(root).length > 1) ? "ticks" : "actions",
      sortable: Boolean(ascending),
      sorted: current ? (/(^|\s)asc-sort-column-/.test(current.className) ? "asc" : "desc") : null,
    };
  },
  filterCell: (root, index) => {
    const row = dom.one("tr.filter", legacyGrid.table(root));
    return row ? row.cells[index] || null : null;
  },
  filter: (cell) => {
    const select = dom.one("select.filter", cell);
    if (select) return { kind: "select", controls: [select] };
    const inputs = dom.all("input.filter:not([type=hidden])", cell);
    const dates = inputs.filter((input) => input.id.startsWith("local_"));
    if (dates.length > 1) return { kind: "dates", controls: dates.slice(0, 2), format: "YYYY-MM-DD" };
    return inputs.length ? { kind: "text", controls: inputs.slice(0, 1) } : null;
  },
  // A select's change submits the form at once, and the other values would be lost.
  announce: (control) => {
    if (control.tagName === "SELECT") return;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  },
  // A date is sent by the hidden twin of the visible field.
  twin: (control) => (control.id.startsWith("local_") ? document.getElementById(control.id.replace(/^local_/, "")) : null),
  search: (root) => dom.one("tr.filter button[name=submitFilter]", root),
  reset: (root) => dom.one("button[name^='submitReset']", root),
  rows: (root) => dom.all("tr", legacyGrid.table(root).tBodies[0]).filter((row) => row.parentElement.parentElement === legacyGrid.table(root) && !dom.one("td.list-empty", row)),
  empty: (root) => dom.text(dom.one("td.list-empty .list-empty-msg", root)) || dom.text(dom.one("td.list-empty", root)) || null,
  cell: (root, row, index) => row.cells[index] || null,
  toggle: (cell) => {
    const part = dom.one("a.list-action-enable", cell);
    return part && { part, on: dom.hasClass(part, "action-enabled"), address: part.getAttribute("href") };
  },
  shown: () => null,
  tick: (row) => dom.one("td.row-selector input[type=checkbox], input[type=checkbox][name$='Box[]']", row),
  tickAll: () => null,
  rowId: (row) => {
    const box = legacyGrid.tick(row);
    return box ? box.value : null;
  },
  actionsCell: (row) => row.cells[row.cells.length - 1] || null,
  actionIcons: (cell) => dom.all("a, button", cell).filter((link) => !link.closest("ul.dropdown-menu") && !dom.hasClass(link, "dropdown-toggle")),
  menuToggle: (cell) => dom.one("button.dropdown-toggle", cell),
  menu: (cell) => dom.one("ul.dropdown-menu", cell),
  menuItems: (menu) => dom.all("li > a", menu),
  rowLink: (row) => dom.one("td.pointer", row),
  sorter: (root, index, direction) => dom.one(`a[class*='${direction}-sort-column-']`, legacyGrid.headerCells(root)[index]),
  bulkToggle: (root) => dom.one(".bulk-actions button.dropdown-toggle", root),
  bulkMenu: (root) => dom.one(".bulk-actions ul.dropdown-menu", root),
  settingsToggle: () => null,
  settings: (root) => dom.all(".panel-heading-action a", root),
  pages: (root) => {
    const results = dom.one("div.pagination", root);
    if (!results) return null;
    const size = dom.one("input[id$='-pagination-items-page']", results);
    const sizes = dom.all("a.pagination-items-page[data-items]", results).map((link) => Number(link.dataset.items));
    // The arrows of the last page are disabled, yet point behind it.
    const numbers = dom.all("ul.pagination li:not(.disabled) a.pagination-link[data-page]", root).map((link) => Number(link.dataset.page));
    const current = dom.one("ul.pagination li.active a[data-page]", root);
    return {
      text: "",
      current: current ? Number(current.dataset.page) : 1,
      of: Math.max(1, ...numbers),
      size: size ? Number(size.value) : null,
      sizes,
    };
  },
  // The page itself, or the linked one that is nearest to it: "1 2 3 … 5".
  pageLink: (root, page) => {
    const links = dom.all("ul.pagination li:not(.disabled):not(.active) a.pagination-link[data-page]", root);
    const far = (link) => Math.abs(Number(link.dataset.page) - page);
    return links.sort((one, other) => far(one) - far(other))[0] || null;
  },
  pageInput: () => null,
  sizeSelect: () => null,
  sizeToggle: (root) => dom.one("div.pagination button.dropdown-toggle", root),
  sizeLink: (root, size) => dom.one(`div.pagination a.pagination-items-page[data-items='${size}']`, root),
};
