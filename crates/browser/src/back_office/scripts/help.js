// The panel that the Help button opens beside the page. It loads what it shows after the first click, and slides in.
const help = {
  panel: () => dom.one("#right-sidebar"),
  button: () => dom.all(".btn-help, [data-target='#right-sidebar']").find((button) => !button.closest(".btn-floating") && dom.visible(button)) || null,
  // The documentation is another page inside of the panel, mostly of another web site.
  framed: (panel) => dom.one("object[data], iframe[src], embed[src]", panel),
  address: (panel) => {
    const frame = help.framed(panel);
    return frame ? frame.getAttribute("data") || frame.getAttribute("src") : "";
  },
  framedText: (frame) => {
    try {
      return frame && frame.contentDocument && frame.contentDocument.body ? readable(frame.contentDocument.body) : null;
    } catch (error) {
      return null;
    }
  },
  isOpen: (panel) => dom.hasClass(panel, "sidebar-open") && dom.visible(panel),
  read: (panel) => ({
    open: help.isOpen(panel),
    moving: act.sliding(panel).length > 0,
    text: help.isOpen(panel) ? readable(panel) : "",
    framed: help.framedText(help.framed(panel)),
    foreign: Boolean(help.framed(panel)) && help.framedText(help.framed(panel)) === null,
    address: help.address(panel),
  }),
};
const functions = {
  read: () => {
    const panel = help.panel();
    return panel ? help.read(panel) : null;
  },
  button: () => help.button(),
  // The sign in its head that closes it; where it has none, the Help button does.
  close: () => {
    const panel = help.panel();
    const sign = panel ? dom.all("[data-toggle=sidebar], button.close", panel).find(dom.visible) : null;
    return sign || help.button();
  },
};
