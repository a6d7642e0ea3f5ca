// The grids of the Symfony pages ("new theme"). Same questions as `legacyGrid`.
const symfonyGrid = {
  family: "symfony",
  // Most grids have a panel of their own; those of View pages (the orders of a customer) stand in a card as it is.
  roots: () => dom.all(".js-grid")
    .map((grid) => grid.closest(".js-grid-panel") || symfonyGrid.cardOf(grid))
    .filter((root, place, all) => root && all.indexOf(root) === place && dom.one("table.js-grid-table", root)),
  cardOf: (grid) => {
    for (let card = grid.closest(".card"); card; card = card.parentElement.closest(".card")) {
      if (dom.one(":scope > .card-header", card)) return card;
    }
    return null;
  },
  table: (root) => dom.one("table.js-grid-table", root),
  id: (root) => (dom.hasClass(root, "js-grid-panel") ? root.id.replace(/_grid_panel$/, "") : dom.one(".js-grid", root).dataset.gridId),
  heading: (root) => {
    const text = dom.text(dom.one(".card-header-title", root)) || tableGrid.title(root);
    const counted = text.match(/^(.*?)\s*\((\d+)\)$/);
    const total = symfonyGrid.table(root).dataset.total;
    return { title: counted ? counted[1] : text, total: counted ? Number(counted[2]) : total ? Number(total) : null };
  },
  headerCells: (root) => dom.all("tr.column-headers > th[data-column-id]", root),
  header: (root, th) => {
    const sort = dom.one(".ps-sortable-column[data-sort-col-name]", th);
    const current = sort && sort.dataset.sortIsCurrent === "true";
    return {
      label: dom.text(dom.one("[role=columnheader]", th) || th),
      key: th.dataset.columnId,
      kind: { action: "actions", bulk_action: "ticks" }[th.dataset.type] || "data",
      sortable: Boolean(sort),
      sorted: current ? sort.dataset.sortDirection : null,
    };
  },
  // By the cell's column id: some names differ from it (the country of an address is `[id_country]`).
  filterCell: (root, index) => {
    const key = symfonyGrid.headerCells(root)[index].dataset.columnId;
    return dom.all("tr.column-filters > td", root).find((cell) => cell.dataset.columnId === key) || null;
  },
  filter: (cell) => {
    const select = dom.one("select", cell);
    if (select) return { kind: "select", controls: [select] };
    const inputs = dom.all("input:not([type=hidden]):not([type=checkbox])", cell);
    const dates = inputs.filter((input) => dom.hasClass(input, "datepicker"));
    if (dates.length > 1) return { kind: "dates", controls: dates.slice(0, 2), format: dates[0].dataset.format || null };
    if (inputs.length > 1) return { kind: "range", controls: inputs.slice(0, 2) };
    return inputs.length ? { kind: "text", controls: inputs } : null;
  },
  announce: (control) => {
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  },
  twin: () => null,
  search: (root) => dom.one("tr.column-filters button.grid-search-button", root),
  reset: (root) => dom.one("button.js-reset-search", root),
  rows: (root) => {
    const body = symfonyGrid.table(root).tBodies[0];
    // An expanded order adds a preview row, which has no cells of the columns.
    return body ? Array.from(body.rows).filter((row) => !dom.hasClass(row, "empty_row") && dom.one("td[class*='column-']", row)) : [];
  },
  empty: (root) => dom.text(dom.one("tr.empty_row .grid-table-empty p:last-child", root)) || dom.text(dom.one("tr.empty_row", root)) || null,
  cell: (root, row, index) => {
    const name = `column-${symfonyGrid.headerCells(root)[index].dataset.columnId}`;
    return Array.from(row.cells).find((cell) => dom.hasClass(cell, name)) || null;
  },
  toggle: (cell) => {
    const part = dom.one(".ps-switch.ps-togglable-row", cell);
    if (!part) return null;
    const radio = dom.one("input[type=radio]:checked", part);
    return { part, on: Boolean(radio) && radio.value === "1", address: part.dataset.toggleUrl };
  },
  // The status of an order is a button with a menu of all states; the button shows the value.
  shown: (cell) => {
    const chosen = dom.one(".dropdown > button.dropdown-toggle", cell);
    return chosen ? dom.text(chosen) : null;
  },
  tick: (row) => dom.one("input.js-bulk-action-checkbox", row),
  tickAll: (root) => dom.one("input.js-bulk-action-select-all", root),
  rowId: (row) => {
    const box = symfonyGrid.tick(row);
    const identified = dom.one("[data-identifier]", row);
    return box ? box.value : identified ? identified.dataset.identifier : null;
  },
  actionsCell: (row) => dom.one("td.column-actions", row),
  actionIcons: (cell) => dom.all("a, button", cell).filter((link) => !link.closest(".dropdown-menu") && link.dataset.toggle !== "dropdown"),
  menuToggle: (cell) => dom.one("[data-toggle=dropdown]", cell),
  menu: (cell) => dom.one(".dropdown-menu", cell),
  menuItems: (menu) => dom.all(".dropdown-item", menu),
  rowLink: (row) => (dom.one("a[data-clickable-row='1']", row) ? dom.one("td.clickable", row) : null),
  sorter: (root, index) => dom.one(".ps-sortable-column[data-sort-col-name]", symfonyGrid.headerCells(root)[index]),
  bulkToggle: (root) => dom.one("button.js-bulk-actions-btn", root),
  bulkMenu: (root) => dom.one(".js-bulk-actions-btn ~ .dropdown-menu", root),
  settingsToggle: (root) => dom.one(`#${CSS.escape(symfonyGrid.id(root))}-grid-actions-button`, root),
  settings: (root) => {
    const button = symfonyGrid.settingsToggle(root);
    return button ? dom.all(".dropdown-item", button.parentElement) : [];
  },
  pages: (root) => {
    const block = dom.one(".pagination-block", root);
    if (!block) return null;
    const size = dom.one("select[name=paginator_select_page_limit]", block);
    const jump = dom.one("input[name=paginator_jump_page]", block);
    const texts = dom.all("label", block).map(dom.text).concat(dom.text(block));
    return {
      text: texts.find((text) => (text.match(/\d+/g) || []).length === 5) || "",
      current: jump ? Number(jump.value) : null,
      of: null,
      size: size ? Number(size.value) : null,
      sizes: size ? Array.from(size.options, (option) => Number(option.value)) : [],
    };
  },
  pageLink: (root, page) => {
    const jump = dom.one(".pagination-block input[name=paginator_jump_page]", root);
    const step = page - Number(jump.value);
    if (Math.abs(step) !== 1) return null;
    const link = dom.one(`.pagination-block a[data-role='${step > 0 ? "next" : "previous"}-page-link']`, root);
    return link && link.hasAttribute("href") ? link : null;
  },
  pageInput: (root) => dom.one(".pagination-block input[name=paginator_jump_page]", root),
  sizeSelect: (root) => dom.one(".pagination-block select[name=paginator_select_page_limit]", root),
  sizeToggle: () => null,
  sizeLink: () => null,
};
