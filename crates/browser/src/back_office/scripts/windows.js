// Windows and tabs of its own that a page opens. The suite asks the browser for its windows only where one may have come.
const windows = {
  KEY: "prestashop-bdd opened",
  // What a framed page opens is kept by the page around it, where the scripts look.
  keeper: () => {
    try {
      return top.document ? top : window;
    } catch (otherOrigin) {
      return window;
    }
  },
  // Whether a target is a window of its own, and not this one or a frame of it.
  isOther: (target) => Boolean(target) && !/^_(self|parent|top|unfencedtop)$/i.test(target) && !dom.all("iframe[name], frame[name]").some((frame) => frame.name === target),
  targetOf: (element) => element.getAttribute("target") || (dom.one("base[target]") || document.body || element).getAttribute("target") || "",
  opens: (name, event) => { windows.keeper().prestashopBddOpened = { name: String(name), event }; },
  opensByLink: (link, event) => {
    const target = link.hasAttribute("download") || /^(mailto|tel|sms):/i.test(link.href) ? "" : windows.targetOf(link);
    if (windows.isOther(target)) windows.opens(target, event);
  },
  opensByForm: (form, button, event) => {
    const target = (button && button.getAttribute("formtarget")) || windows.targetOf(form);
    if (windows.isOther(target)) windows.opens(target, event);
  },
  // Notes from now on what opens a window: links, forms, `window.open`, and links that a script clicks without adding them to
  // the page.
  watch: (view) => {
    if (view.prestashopBddWindows) return;
    view.prestashopBddWindows = true;
    const { open } = view;
    view.open = function (...given) {
      const target = given[1] === undefined || given[1] === "" ? "_blank" : String(given[1]);
      if (windows.isOther(target)) windows.opens(target);
      return open.apply(this, given);
    };
    const click = view.HTMLElement.prototype.click;
    view.HTMLElement.prototype.click = function () {
      if (!this.isConnected && this.matches("a[href]")) windows.opensByLink(this);
      return click.call(this);
    };
    const submit = view.HTMLFormElement.prototype.submit;
    view.HTMLFormElement.prototype.submit = function () {
      windows.opensByForm(this);
      notices.sends(this);
      return submit.call(this);
    };
    // Whether another listener prevents what the event does is known when the event is over.
    view.addEventListener("click", (event) => {
      const link = event.composedPath().find((part) => part.matches && part.matches("a[href], area[href]"));
      if (link) windows.opensByLink(link, event);
    }, true);
    view.addEventListener("submit", (event) => {
      windows.opensByForm(event.target, event.submitter, event);
      notices.sends(event.target, event);
    }, true);
    // A click can open a window and leave the page as well.
    view.addEventListener("pagehide", () => {
      const name = windows.noted();
      notices.leaves();
      try {
        if (name) sessionStorage.setItem(windows.KEY, name);
      } catch (withoutStorage) {
        // Then the window is not noticed.
      }
    });
  },
  noted: () => {
    const opened = windows.keeper().prestashopBddOpened;
    return opened && !(opened.event && opened.event.defaultPrevented) ? opened.name : null;
  },
  // The name of the window that was opened since this was asked last, or null.
  taken: () => {
    let name = windows.noted();
    windows.keeper().prestashopBddOpened = null;
    try {
      name = name || sessionStorage.getItem(windows.KEY);
      sessionStorage.removeItem(windows.KEY);
    } catch (withoutStorage) {
      // A page of a file or of text has none.
    }
    return name;
  },
};
