// What the page itself offers, without header and footer.
// The tab that brings a part of the page on show.
const opener = (part) => {
  const panel = part.closest("[role=tabpanel][id]");
  const tabs = panel ? dom.all("[role=tab]").filter((tab) => dom.visible(tab)) : [];
  return tabs.find((tab) => [tab.getAttribute("aria-controls"), (tab.hash || tab.dataset.bsTarget || "").slice(1)].includes(panel.id)) || null;
};
const functions = {
  theme: () => (dom.family() ? shop.missing("theme of the shop") : shop.theme()),
  // The shop's server names the kind of every page: index, category, product, cart, checkout.
  kind: () => (dom.family() || head.maintenance() || !document.body.id ? shop.missing("public page of the shop") : { name: document.body.id }),
  links: () => shop.content("a[href]").filter((link) => !head.crumbs().some((crumb) => crumb.contains(link))).map(shop.text).filter((text, at, all) => text && all.indexOf(text) === at),
  // How many requests of the page's scripts have begun, and how many run.
  requests: () => {
    const state = idle.watch();
    return { begun: state.begun, running: state.running.size };
  },
  // The form that the shop's server takes a login from. In the checkout it is behind a tab as a rule.
  login: () => {
    const forms = dom.all("form").filter((form) => dom.one("[name=submitLogin]", form) && dom.one("input[name=password]", form));
    const form = forms.find((each) => dom.visible(dom.one("input[name=password]", each)));
    if (!form) return forms.length ? { opener: opener(forms[0]) } : null;
    const button = dom.all("button, input[type=submit]", form).filter((part) => part.type === "submit" && dom.visible(part)).pop();
    // A refused login leaves the address in its field.
    dom.one("input[name=email]", form).value = "";
    return button ? { email: dom.one("input[name=email]", form), password: dom.one("input[name=password]", form), found: button } : null;
  },
};
