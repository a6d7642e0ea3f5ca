// Tables of the shop's public pages: the orders of a customer, the products of an order. Some are tables, others have the roles of one.
// Same questions as `tableGrid`; they have neither filters nor pages, and cannot be sorted.
const shopTable = {
  ...tableGrid,
  roots: () => (dom.family() ? [] : dom.all("table, [role=table]").filter((table) => !table.closest(".card, .panel, #header, [role=banner], #footer, [role=contentinfo]") && !dom.one("table, [role=table]", table) && dom.visible(table) && shopTable.headerCells(table).length)),
  byRole: (root) => root.tagName !== "TABLE",
  title: (root) => {
    const by = (root.getAttribute("aria-labelledby") || root.getAttribute("aria-label") ? "" : root.getAttribute("aria-describedby")) || root.getAttribute("aria-labelledby");
    const label = root.getAttribute("aria-label") || dom.text(by && document.getElementById(by)) || dom.text(dom.one(":scope > caption", root));
    return label ? dom.squeeze(label) : shopTable.headingBefore(root);
  },
  headingBefore: (root) => {
    const all = dom.all("h1, h2, h3, h4, [class*='page-title']").filter((heading) => dom.visible(heading) && dom.text(heading) && heading.compareDocumentPosition(root) & Node.DOCUMENT_POSITION_FOLLOWING);
    return dom.text(all.pop());
  },
  heading: (root) => ({ title: shopTable.title(root), total: shopTable.rows(root).length }),
  headerCells: (root) => (shopTable.byRole(root) ? dom.all("[role=columnheader]", root) : root.tHead ? Array.from(root.tHead.rows[0].cells) : []).filter(dom.visible),
  header: (root, th) => {
    const label = dom.text(th);
    return { label, key: null, kind: label && label.toLowerCase() !== "actions" ? "data" : "actions", sortable: false, sorted: null };
  },
  rows: (root) => {
    if (shopTable.byRole(root)) return dom.all("[role=row]", root).filter((row) => dom.visible(row) && dom.one("[role=cell], [role=rowheader]", row));
    return Array.from(root.tBodies).flatMap((body) => Array.from(body.rows)).filter((row) => dom.visible(row) && row.cells.length > 1);
  },
  // Without what only screen readers are told.
  shown: (cell) => {
    if (!dom.one(".visually-hidden, .sr-only", cell)) return null;
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".visually-hidden, .sr-only").forEach((part) => part.remove());
    return dom.text(copy);
  },
  empty: () => null,
  cell: (root, row, index) => (shopTable.byRole(root) ? dom.all("[role=cell], [role=rowheader]", row)[index] : row.cells[index]) || null,
  tick: () => null,
  sortOf: () => null,
  sorter: () => null,
};
