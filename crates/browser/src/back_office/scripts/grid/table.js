// Tables that only show something, in the cards and panels of View pages: the groups of a customer, the products of an
// order; and those of Vue pages, which can be sorted. Same questions as `symfonyGrid`; they have neither filters nor pages.
const tableGrid = {
  family: dom.family() || "legacy",
  sections: () => dom.all(".card, .panel").filter((section) => !section.matches(".js-grid-panel") && !dom.one(".js-grid, form[id^='form-'] table", section) && !section.closest(".js-grid, form[id^='form-'], .modal")),
  // The table of a section, with headers and nothing to fill in; null where the section says that there are no rows.
  table: (root) => dom.all("table", root).find((table) => table.closest(".card, .panel") === root && tableGrid.shows(table)) || null,
  shows: (table) => Boolean(table.tHead) && dom.visible(table) && Array.from(table.tHead.rows[0].cells).some((cell) => dom.text(cell)) && !dom.one("input, select, textarea", table.tHead),
  head: (root) => dom.all(".card-header, .panel-heading, .panel > h3:first-child", root).find((head) => head.closest(".card, .panel") === root) || null,
  counter: (root) => {
    const head = tableGrid.head(root);
    const badge = head && dom.all(".badge, .count", head).find((part) => /^\d+$/.test(dom.text(part)));
    return badge ? Number(dom.text(badge)) : null;
  },
  title: (root) => {
    const card = tableGrid.head(root);
    // The one table of a Vue page has no heading but that of the page.
    if (!card) return root.closest("[data-v-app]") && tableGrid.table(root) ? dom.text(head.headings()[0]) : "";
    const copy = card.cloneNode(true);
    copy.querySelectorAll("a, button, .badge").forEach((part) => part.remove());
    return dom.text(copy).replace(/\s*\(\s*\d*\s*\)$/, "");
  },
  roots: () => tableGrid.sections().filter((root) => tableGrid.title(root) && (tableGrid.table(root) || tableGrid.empty(root) !== null)),
  id: () => "",
  heading: (root) => {
    const counter = tableGrid.counter(root);
    // With further pages nothing tells how many rows there are.
    const all = dom.all("ul.pagination li", root).length > 1 ? null : tableGrid.rows(root).length;
    return { title: tableGrid.title(root), total: counter === null ? all : counter };
  },
  headerCells: (root) => {
    const table = tableGrid.table(root);
    return table ? Array.from(table.tHead.rows[0].cells).filter(dom.visible) : [];
  },
  header: (root, th) => {
    const label = dom.text(th);
    const sort = tableGrid.sortOf(th);
    const sorted = sort && sort.dataset.sortIsCurrent === "true" ? sort.dataset.sortDirection : null;
    return { label, key: null, kind: label.toLowerCase() === "actions" ? "actions" : "data", sortable: Boolean(sort), sorted };
  },
  sortOf: (th) => dom.one(".ps-sortable-column[data-sort-col-name]", th),
  filterCell: () => null,
  filter: () => null,
  announce: () => {},
  twin: () => null,
  search: () => null,
  reset: () => null,
  rows: (root) => {
    const table = tableGrid.table(root);
    const wide = table ? tableGrid.headerCells(root).length : 0;
    // A row of one cell across the whole table says something about the others, or that there are none.
    return table ? Array.from(table.tBodies).flatMap((body) => Array.from(body.rows)).filter((row) => dom.visible(row) && (row.cells.length > 1 || wide === 1) && !tableGrid.isForm(row)) : [];
  },
  // A row of fields with nothing beside them adds something to the table.
  isForm: (row) => {
    if (!dom.all("input:not([type=checkbox]), select, textarea", row).some(dom.visible)) return false;
    const copy = row.cloneNode(true);
    copy.querySelectorAll("button, a, label, select, textarea, datalist, .input-group").forEach((part) => part.remove());
    return !dom.text(copy);
  },
  // What a section with a counter says in place of a table.
  empty: (root) => {
    const table = tableGrid.table(root);
    if (table) {
      const others = Array.from(table.tBodies).flatMap((body) => Array.from(body.rows)).filter((row) => dom.visible(row) && !tableGrid.isForm(row));
      return tableGrid.rows(root).length ? null : dom.squeeze(others.map(dom.text).join(" ")) || null;
    }
    if (tableGrid.counter(root) !== 0) return null;
    return dom.text(dom.one("p.text-muted, .alert, .list-empty", root)) || null;
  },
  cell: (root, row, index) => {
    const th = tableGrid.headerCells(root)[index];
    return (th && row.cells[th.cellIndex]) || null;
  },
  toggle: () => null,
  shown: () => null,
  tick: (row) => dom.one("td:first-child input[type=checkbox]", row),
  tickAll: () => null,
  rowId: () => null,
  actionsCell: (row) => row,
  actionIcons: (row) => dom.all("a, button", row).filter((link) => dom.visible(link) && !link.closest(".dropdown-menu") && link.dataset.toggle !== "dropdown"),
  menuToggle: (row) => dom.one("[data-toggle=dropdown]", row),
  menu: (row) => dom.one(".dropdown-menu", row),
  menuItems: (menu) => dom.all(".dropdown-item, li > a", menu),
  rowLink: () => null,
  sorter: (root, index) => tableGrid.sortOf(tableGrid.headerCells(root)[index]),
  bulkToggle: () => null,
  bulkMenu: () => null,
  settingsToggle: () => null,
  settings: () => [],
  pages: () => null,
  pageLink: () => null,
  pageInput: () => null,
  sizeSelect: () => null,
  sizeToggle: () => null,
  sizeLink: () => null,
};
