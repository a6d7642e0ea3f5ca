// What the page itself offers, without header and footer.
const functions = {
  theme: () => (dom.family() ? shop.missing("theme of the shop") : shop.theme()),
  // The shop's server names the kind of every page: index, category, product, cart, checkout.
  kind: () => (dom.family() || head.maintenance() || !document.body.id ? shop.missing("public page of the shop") : { name: document.body.id }),
  links: () => shop.content("a[href]").filter((link) => !head.crumbs().some((crumb) => crumb.contains(link))).map(shop.text).filter((text, at, all) => text && all.indexOf(text) === at),
  addresses: () => shop.content("article").filter((card) => dom.one("address", card)).map((card) => {
    const lines = Array.from(dom.one("address", card).childNodes).filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => dom.squeeze(node.data)).filter((text) => text);
    const title = shop.leaves(card).find((part) => !part.closest("address") && !part.matches("a, button"));
    return { title: title ? shop.text(title) : "", lines };
  }),
  // How many requests of the page's scripts have begun, and how many run.
  requests: () => {
    const state = idle.watch();
    return { begun: state.begun, running: state.running.size };
  },
  // The form that the shop's server takes a login from.
  login: () => {
    const forms = dom.all("form").filter((form) => dom.one("[name=submitLogin]", form) && dom.one("input[name=password]", form) && dom.visible(dom.one("input[name=password]", form)));
    if (!forms.length) return null;
    const [form] = forms;
    const button = dom.all("button, input[type=submit]", form).filter((part) => part.type === "submit" && dom.visible(part)).pop();
    // A refused login leaves the address in its field.
    dom.one("input[name=email]", form).value = "";
    return button ? { email: dom.one("input[name=email]", form), password: dom.one("input[name=password]", form), found: button } : null;
  },
};
