// The main menu. A child's label alone is not unique, so parent and child are asked for together.
const menu = {
  // The bar itself carries d-none on Symfony pages; that says nothing.
  parents: () => dom.all("nav.nav-bar li.link-levelone"),
  parentLabel: (item) => dom.text(dom.one(":scope > a > span", item)),
  children: (item) => dom.all("li.link-leveltwo > a", item),
  // Upper and lower case count only to tell two apart.
  called: (items, text, label) => {
    const wanted = dom.squeeze(label);
    return items.find((item) => text(item) === wanted) || items.find((item) => text(item).toLowerCase() === wanted.toLowerCase());
  },
};
const functions = {
  locate: (parentLabel, childLabel) => {
    const parents = menu.parents();
    if (!parents.length) return { noMenu: true };
    // Until the page's scripts have begun, a click on an entry follows its link in place of opening its submenu.
    const [entry] = performance.getEntriesByType("navigation");
    if ((entry && entry.domContentLoadedEventEnd === 0) || (window.jQuery && window.jQuery.isReady === false)) return { unready: true };
    const parent = menu.called(parents, menu.parentLabel, parentLabel);
    if (!parent) return { parents: parents.map(menu.parentLabel) };
    const answer = { parent: dom.one(":scope > a", parent), hasChildren: dom.hasClass(parent, "has_submenu") };
    if (childLabel === null) return { ...answer, found: answer.hasChildren ? null : answer.parent };
    const children = menu.children(parent);
    const child = menu.called(children, dom.text, childLabel);
    if (!child) return { ...answer, children: children.map(dom.text) };
    const childVisible = dom.visible(child);
    return { ...answer, child, childVisible, found: childVisible ? child : answer.parent };
  },
  // What became of the page after a click on an item, and where the menu stands then.
  followed: async (mark) => {
    await act.pause(0);
    return { after: act.now(mark), current: functions.current() };
  },
  items: () => menu.parents().map((item) => ({ label: menu.parentLabel(item), children: menu.children(item).map(dom.text) })),
  words: () => ({ menu: functions.items().flatMap(({ label, children }) => (children.length ? children.map((child) => `${label} > ${child}`) : [label])) }),
  current: () => {
    const parent = dom.one("nav.nav-bar li.link-levelone.link-active, nav.nav-bar li.link-levelone-active");
    if (!parent) return [];
    const child = dom.one("li.link-leveltwo.link-active > a", parent);
    return [menu.parentLabel(parent), child ? dom.text(child) : ""].filter((label) => label);
  },
};
