const inSkin = (skin) => skin.roots().filter(dom.visible).map((root) => ({ skin, root, ...skin.heading(root) }));
const grids = () => [symfonyGrid, legacyGrid].flatMap(inSkin);
const tables = () => [...inSkin(tableGrid), ...inSkin(shopTable)];
// Which grids a title means: all for no title; else those of that title, then those whose title begins with "title >",
// upper and lower case aside. Plain tables count where no grid is meant, then grids whose title goes on: `Pages in category "Home"`.
const named = (title) => {
  const all = [grids(), tables()];
  return all.map((some) => among(some, title)).find((found) => found.length) || all[0].filter((grid) => grid.title.toLowerCase().startsWith(`${title} `.toLowerCase()));
};
const among = (all, title) => {
  if (title === null) return all;
  const exact = all.filter((grid) => grid.title === title);
  return exact.length ? exact : all.filter((grid) => same(grid.title, title) || same(grid.title.split(" > ")[0], title));
};
const only = (title) => {
  const found = named(title);
  return found.length === 1 ? found[0] : null;
};
// An icon's name is its tooltip; the material icon's ligature is the last resort ("edit" on currencies).
const nameOf = (link) => dom.text(link) || dom.squeeze(link.dataset.originalTitle || link.title || link.getAttribute("aria-label")) || nameOf.inside(link) || dom.squeeze(link.textContent);
nameOf.inside = (link) => {
  const part = dom.one("[data-original-title]:not([data-original-title='']), [title]:not([title=''])", link);
  return part ? dom.squeeze(part.dataset.originalTitle || part.title) : "";
};
const same = (one, other) => one === other || one.toLowerCase() === other.toLowerCase();
const byName = (links, name) => links.find((link) => nameOf(link) === name) || links.find((link) => same(nameOf(link), name)) || null;
const textOf = (skin, cell) => {
  const toggle = skin.toggle(cell);
  if (toggle) return toggle.on ? "Yes" : "No";
  const shown = skin.shown(cell);
  if (shown !== null) return shown;
  const text = dom.text(cell);
  if (text) return text;
  if (dom.one("i.icon-check, i.icon-ok", cell)) return "Yes";
  if (dom.one("i.icon-remove", cell)) return "No";
  const icon = dom.squeeze((dom.one("i.material-icons", cell) || { textContent: "" }).textContent);
  if (["check", "done"].includes(icon)) return "Yes";
  if (["clear", "close"].includes(icon)) return "No";
  const part = dom.one("img[alt]:not([alt='']), [data-original-title]:not([data-original-title='']), [title]:not([title=''])", cell);
  return part ? dom.squeeze(part.getAttribute("alt") || part.dataset.originalTitle || part.title) : "";
};
// The address of a toggle names row and column; the token and the two ways to write a route do not.
const addressOf = (address) => (address || "").replace(/[?&]_?token=[^&#]*/g, "").replace("/index.php/", "/");
const controlsOf = (skin, root, index) => {
  const cell = skin.filterCell(root, index);
  return cell && skin.filter(cell);
};
const rowOf = ({ skin, root }, index) => skin.rows(root)[index] || null;
const actionsOf = ({ skin }, row) => {
  const cell = skin.actionsCell(row);
  const menu = cell && skin.menu(cell);
  return { icons: cell ? skin.actionIcons(cell) : [], items: menu ? skin.menuItems(menu) : [], menu, toggle: cell && skin.menuToggle(cell) };
};
const choiceOf = (grid, row, name) => {
  const actions = grid.skin.actionsCell(rowOf(grid, row));
  const found = Array.from(rowOf(grid, row).cells || []).filter((cell) => cell !== actions).map((cell) => {
    const item = byName(dom.all(".dropdown-menu .dropdown-item", cell), name);
    const toggle = item && dom.toggleOf(item);
    return toggle ? { item, toggle } : null;
  }).filter((choice) => choice);
  return found.length === 1 ? found[0] : null;
};
// A point of an element that is in the window, as far down in it as the share says.
const centre = (element, share) => {
  let box = element.getBoundingClientRect();
  if (box.top < 80 || box.bottom > innerHeight - 20) {
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    box = element.getBoundingClientRect();
  }
  return { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height * share) };
};
const functions = {
  // No cell: a row gives the names of its actions alone.
  words: () => {
    const each = grids().map((grid) => {
      const { skin, root } = grid;
      const bulk = skin.bulkMenu(root);
      const actions = skin.rows(root).map((row) => actionsOf(grid, row)).flatMap(({ icons, items }) => [...icons, ...items]);
      return {
        grid: [grid.title],
        column: skin.headerCells(root).map((cell) => skin.header(root, cell).label),
        button: [...new Set(actions.map(nameOf))],
        "bulk action": bulk ? skin.menuItems(bulk).map(nameOf) : [],
      };
    });
    return Object.fromEntries(["grid", "column", "button", "bulk action"].map((kind) => [kind, each.flatMap((words) => words[kind])]));
  },
  titles: () => grids().map((grid) => grid.title),
  snapshot: (title) => {
    const grid = only(title);
    if (!grid) return { titles: [...grids(), ...tables()].map((each) => each.title), matching: named(title).length };
    const { skin, root } = grid;
    const headers = skin.headerCells(root).map((th, index) => {
      const filter = controlsOf(skin, root, index);
      return {
        ...skin.header(root, th),
        filter: filter && {
          kind: filter.kind,
          options: filter.kind === "select" ? Array.from(filter.controls[0].options, (option) => dom.squeeze(option.text)) : [],
          values: filter.controls.map((control) => (skin.twin(control) || control).value),
          format: filter.format || null,
        },
      };
    });
    const rows = skin.rows(root).map((row) => {
      const actions = actionsOf(grid, row);
      const box = skin.tick(row);
      const cells = headers.map((header, index) => ({ header, cell: skin.cell(root, row, index) }));
      return {
        id: skin.rowId(row),
        cells: cells.map(({ header, cell }) => (cell && header.kind === "data" ? textOf(skin, cell) : "")),
        toggles: cells.map(({ cell }) => {
          const toggle = cell && skin.toggle(cell);
          return toggle ? { on: toggle.on, address: addressOf(toggle.address) } : null;
        }),
        pictures: cells.map(({ cell }) => (cell ? dom.all("img", cell).filter((image) => image.complete && image.naturalWidth > 0).length : 0)),
        ticked: box ? box.checked : null,
        icons: actions.icons.map(nameOf),
        items: actions.items.map(nameOf),
        menu: actions.menu ? dom.visible(actions.menu) : null,
        opens: Boolean(skin.rowLink(row)),
      };
    });
    const bulk = skin.bulkMenu(root);
    return {
      grid: {
        title: grid.title,
        family: skin.family,
        id: skin.id(root),
        total: grid.total,
        headers,
        rows,
        empty: rows.length ? null : skin.empty(root),
        filtered: Boolean(skin.reset(root)),
        pages: skin.pages(root),
        bulk: bulk ? skin.menuItems(bulk).map(nameOf) : [],
        bulkReady: Boolean(skin.bulkToggle(root)) && !skin.bulkToggle(root).disabled,
        settings: skin.settings(root).map(nameOf),
      },
    };
  },
  // What became of the page after a click, and the grid of the new one.
  loaded: async (mark, title) => {
    await act.pause(0);
    const after = act.now(mark);
    return { after, located: after.page === "new" ? functions.snapshot(title) : null };
  },
  // Sets the controls of one column after the other; answers what they hold then. All in one go, so that
  // no date picker opens (it would write today's date) and no select submits before the others are set. Answers the button
  // that searches as well.
  fill: (title, entries) => {
    const { skin, root } = only(title);
    const held = entries.map(({ column, values }) => {
      const { kind, controls } = controlsOf(skin, root, column);
      return controls.map((control, part) => {
        if (!dom.visible(control) || control.disabled) return null;
        const value = values[part];
        if (kind === "select") {
          const options = Array.from(control.options);
          const option = value === "" ? options.find((each) => each.value === "") || options[0] : options.find((each) => dom.squeeze(each.text) === value) || options.find((each) => same(dom.squeeze(each.text), value));
          if (!option) return null;
          control.value = option.value;
          skin.announce(control);
          return value;
        }
        control.value = value;
        skin.announce(control);
        const twin = skin.twin(control);
        if (twin) twin.value = value;
        return (twin || control).value;
      });
    });
    return { held, found: skin.search(root) || null };
  },
  // How a grid whose arrangement the shop keeps is sorted and paged, and the address of its page.
  arrangement: (title) => {
    const grid = only(title);
    if (!grid || grid.skin !== symfonyGrid) return null;
    const { skin, root } = grid;
    const sort = dom.one("tr.column-headers .ps-sortable-column[data-sort-is-current=true]", root);
    const pages = skin.pages(root);
    const query = new URLSearchParams(location.search);
    for (const name of [...query.keys()]) if (/^(_|token$)/.test(name) || name.startsWith(`${skin.id(root)}[`)) query.delete(name);
    return {
      grid: skin.id(root),
      address: location.pathname + (query.size ? `?${query}` : ""),
      orderBy: sort ? sort.dataset.sortColName : null,
      sortOrder: sort ? sort.dataset.sortDirection : null,
      limit: pages ? pages.size : Number(dom.one("table[data-limit]", root)?.dataset.limit) || null,
    };
  },
  search: (title) => { const { skin, root } = only(title); return skin.search(root); },
  reset: (title) => { const { skin, root } = only(title); return skin.reset(root); },
  sorter: (title, column, direction) => { const { skin, root } = only(title); return skin.sorter(root, column, direction); },
  // Whether that toggle is on; null when its row is not on show.
  toggled: (title, address) => {
    const grid = only(title);
    if (!grid) return null;
    const { skin, root } = grid;
    for (const row of skin.rows(root)) {
      for (const cell of row.cells || []) {
        const toggle = skin.toggle(cell);
        if (toggle && addressOf(toggle.address) === address) return toggle.on;
      }
    }
    return null;
  },
  toggle: (title, row, column) => {
    const { skin, root } = only(title);
    return skin.toggle(skin.cell(root, skin.rows(root)[row], column)).part;
  },
  rowLink: (title, row) => { const grid = only(title); return grid.skin.rowLink(rowOf(grid, row)); },
  icon: (title, row, name) => { const grid = only(title); return byName(actionsOf(grid, rowOf(grid, row)).icons, name); },
  item: (title, row, name) => { const grid = only(title); return byName(actionsOf(grid, rowOf(grid, row)).items, name); },
  // Some cells hold a menu of their own, such as the statuses that an order can be given: what opens the one with that entry,
  // and the entry.
  choiceToggle: (title, row, name) => { const choice = choiceOf(only(title), row, name); return choice && choice.toggle; },
  choice: (title, row, name) => { const choice = choiceOf(only(title), row, name); return choice && choice.item; },
  menuToggle: (title, row) => { const grid = only(title); return actionsOf(grid, rowOf(grid, row)).toggle; },
  // Where the mouse takes hold of a row that can be dragged: the cell of its handle, for the sign in it shows under the mouse
  // alone.
  handle: (title, row) => {
    const found = rowOf(only(title), row);
    const handle = found && dom.one(".js-drag-handle, td.dragHandle, .position-drag-handle", found);
    const cell = handle && handle.closest("td");
    if (!cell || !dom.visible(cell)) return null;
    window.prestashopBddDragged = found;
    return { place: row, ...centre(cell, 0.5) };
  },
  // Where the mouse goes next so that the dragged row comes nearer to its place: over the neighbour on the way, farther with
  // each try.
  dragStep: (title, place, tries) => {
    const { skin, root } = only(title);
    const rows = skin.rows(root);
    const now = rows.indexOf(window.prestashopBddDragged);
    const next = now < 0 || now === place ? null : rows[now + Math.sign(place - now)];
    const far = [0.5, 0.75, 0.95][tries % 3];
    const handle = dom.one("td", window.prestashopBddDragged);
    const y = next ? centre(next, place > now ? far : 1 - far).y : 0;
    return { place: now < 0 ? null : now, x: centre(handle, 0.5).x, y };
  },
  // The boxes have opacity 0 and their labels no height on Symfony pages, so they are ticked from here.
  tick: (title, rows, on) => {
    const grid = only(title);
    const boxes = grid.skin.rows(grid.root).filter((row, index) => rows === null || rows.includes(index)).map(grid.skin.tick).filter((box) => box && !box.disabled);
    const all = rows === null && grid.skin.tickAll(grid.root);
    if (all && all.checked !== on) all.click();
    boxes.filter((box) => box.checked !== on).forEach((box) => box.click());
    return boxes.filter((box) => box.checked === on).length;
  },
  bulkToggle: (title) => { const { skin, root } = only(title); return skin.bulkToggle(root); },
  bulkOpen: (title) => { const { skin, root } = only(title); return dom.visible(skin.bulkMenu(root)); },
  // Whether an entry sets all ticks or takes them all off; null for those that do something with the ticked rows.
  bulkTicks: (title, name) => {
    const { skin, root } = only(title);
    const item = byName(skin.menuItems(skin.bulkMenu(root)), name);
    if (!item || skin.family !== "legacy") return null;
    return dom.one("i.icon-check-sign", item) ? true : dom.one("i.icon-check-empty", item) ? false : null;
  },
  bulkItem: (title, name) => { const { skin, root } = only(title); return byName(skin.menuItems(skin.bulkMenu(root)), name); },
  settingsToggle: (title) => { const { skin, root } = only(title); return skin.settingsToggle(root); },
  setting: (title, name) => { const { skin, root } = only(title); return byName(skin.settings(root), name); },
  settingShown: (title, name) => dom.visible(functions.setting(title, name)),
  pageLink: (title, page) => { const { skin, root } = only(title); return skin.pageLink(root, page); },
  pageInput: (title) => { const { skin, root } = only(title); return skin.pageInput(root); },
  sizeToggle: (title) => { const { skin, root } = only(title); return skin.sizeToggle(root); },
  sizeLink: (title, size) => { const { skin, root } = only(title); return skin.sizeLink(root, size); },
  sizeShown: (title, size) => dom.visible(functions.sizeLink(title, size)),
  chooseSize: (title, size) => {
    const { skin, root } = only(title);
    const select = skin.sizeSelect(root);
    if (!select) return false;
    select.value = String(size);
    symfonyGrid.announce(select);
    return true;
  },
};
