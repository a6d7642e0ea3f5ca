// What every script of the suite ends with: waiting for a change of the page, looking at the session, and making an element
// ready for a click, so that none of these needs a call of its own.
const act = {
  // Whether the session is gone: the login page is on show, or a background request was answered with it.
  ended: () => {
    if (dom.one("form#login_form")) return true;
    return dom.all(".growl.growl-error .growl-message").some((growl) => dom.text(growl) === "undefined");
  },
  pause: (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); }),
  EVENTS: ["input", "change", "click", "focusin", "load", "error", "transitionend", "animationend", "readystatechange", "DOMContentLoaded"],
  // Counts the changes of this document from now on. Sizes and places change with attributes and transitions.
  count: () => {
    if (window.prestashopBddChanges !== undefined) return;
    window.prestashopBddChanges = 0;
    const changed = () => { window.prestashopBddChanges += 1; };
    new MutationObserver((changes) => { changed(); messages.goes(changes); }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    act.EVENTS.forEach((name) => document.addEventListener(name, changed, { capture: true, passive: true }));
    addEventListener("load", changed);
  },
  // Waits until the document has changed since the last look at it, at most that long. A form that a click submits begins
  // to leave within the first turns of the event loop.
  change: async (least, most) => {
    const begun = performance.now();
    const seen = window.prestashopBddSeen;
    await act.pause(least);
    act.count();
    while (window.prestashopBddChanges === seen && performance.now() - begun < most) await act.pause(Math.min(10, most));
    return performance.now() - begun;
  },
  messages: () => messages.growls().concat(messages.alerts(), messages.toasts()),
  mark: () => {
    if (!window.prestashopBddMark) window.prestashopBddMark = `${Date.now()}-${Math.random()}`;
    return window.prestashopBddMark;
  },
  // Marks the page and its messages before a click, so that what is new can be told from what was there.
  arm: () => {
    if (window.prestashopBddLeaving === undefined) addEventListener("beforeunload", () => { window.prestashopBddLeaving = performance.now(); });
    window.prestashopBddLeaving = false;
    const asked = dialogs.current();
    window.prestashopBddAsked = asked && { root: asked.root, text: dom.text(asked.root) };
    // A growl stays for four seconds: that of the click before is no answer to this one.
    act.messages().forEach((message) => { message.prestashopBddOld = true; });
    window.prestashopBddGone = [];
    return { mark: act.mark(), dialog: Boolean(asked) };
  },
  // Whether something in the container is on its way to another size or place. A colour that fades moves nothing.
  MOVES: /^(width|height|m(ax|in)(Width|Height)|inset|top|right|bottom|left|margin|padding|transform|translate|scale|rotate)/,
  sliding: (container) => container.getAnimations({ subtree: true }).filter((animation) => (
    animation.playState === "running" && animation.effect.getComputedTiming().iterations !== Infinity
    && animation.effect.getKeyframes().some((frame) => Object.keys(frame).some((property) => act.MOVES.test(property)))
  )),
  // Brings what slides in the menu to its end: all that the page does then is done, but nobody has to watch it for 0.4 s.
  // Without jQuery in reach its slides are waited for like others.
  finish: (menu) => {
    act.sliding(menu).forEach((animation) => animation.finish());
    if (window.jQuery) window.jQuery(dom.all("ul.submenu", menu)).finish();
  },
  // Menus that a script places are placed within a frame; whatever takes longer is told by its animation or inline styles.
  FRAME: 12,
  frame: () => Promise.race([new Promise((resolve) => { requestAnimationFrame(resolve); }), act.pause(40)]),
  // What keeps a person from clicking the element now, or null. Scrolls it to the middle of the window.
  obstacle: (element) => {
    if (!element.isConnected) return "it is gone";
    if (!dom.visible(element)) return "it is not visible";
    if (element.disabled || dom.hasClass(element, "disabled")) return "it is disabled";
    const menu = element.closest("nav.nav-bar");
    if (menu) act.finish(menu);
    let box = element.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 80 || box.left < 0 || box.right > innerWidth) {
      element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      box = element.getBoundingClientRect();
    }
    const moving = menu || element.closest(".modal.fade, .submenu, .collapsing, .dropdown-menu");
    if (moving) {
      // jQuery slides by inline styles, frame by frame; a neighbour that slides moves the element too.
      if (menu && dom.all("ul.submenu", menu).some((submenu) => submenu.style.overflow === "hidden")) return "the menu is sliding";
      if (act.sliding(moving).length) return "it is moving";
      // The main menu stands where it is written; others are placed by scripts.
      if (!menu) {
        const now = [box.left, box.top, box.width, box.height].join();
        const seen = element.prestashopBddBox;
        if (!seen || seen.box !== now) {
          element.prestashopBddBox = { box: now, since: performance.now() };
          return "it is moving";
        }
        if (performance.now() - seen.since < act.FRAME) return "it has only just come to rest";
      }
    }
    const modal = element.closest(".modal");
    if (modal && getComputedStyle(modal).opacity !== "1") return "the dialog is fading in";
    // Debug mode lays a toolbar over the foot of every page; a person closes it, or scrolls on.
    const onTop = dom.under(box);
    if (onTop && dialogs.covers(onTop, element)) return `the dialog "${dialogs.name()}" is open and wants an answer first, such as by "I confirm the dialog" or "I cancel the dialog"`;
    // A menu that opens lets its entries out from under its edge; until then a click would meet a neighbour.
    if (onTop && menu && !element.contains(onTop) && !onTop.contains(element) && !onTop.closest(".sf-toolbar")) {
      return `<${onTop.tagName.toLowerCase()} class="${onTop.getAttribute("class") || ""}"> lies over it`;
    }
    const bar = onTop && onTop.closest(".sf-toolbar");
    if (bar && !bar.contains(element)) {
      const hide = dom.all("button.hide-button", bar).find(dom.visible);
      if (hide && !bar.prestashopBddHidden) hide.click();
      else document.body.style.paddingBottom = `${bar.getBoundingClientRect().height + innerHeight / 2}px`;
      bar.prestashopBddHidden = true;
      element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      return "the debug toolbar covers it";
    }
    return null;
  },
  // The same once the element stands still and free, at the latest after that long.
  free: async (element, most) => {
    const begun = performance.now();
    for (;;) {
      const obstacle = act.obstacle(element);
      const passing = element.isConnected && dom.visible(element);
      if (obstacle === null || !passing || performance.now() - begun >= most) return obstacle;
      await act.frame();
    }
  },
  // Whether a mouse in the middle of what is on show of the element meets it, and not something that lies over it. WebDriver takes
  // the first of the boxes of a link that goes over several lines.
  clear: (element) => {
    // WebDriver's own click adds an option to those chosen, and opens no window that asks for a file.
    if (window !== window.top || element.matches("option, input[type=file]")) return false;
    const [box] = element.getClientRects();
    if (!box) return false;
    const middle = (from, to, end) => Math.floor((Math.max(0, from) + Math.min(end, to)) / 2);
    const [x, y] = [middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)];
    return element.contains(document.elementFromPoint(x, y));
  },
  // The element that an answer of a function is about.
  target: (answer) => {
    if (!answer || answer instanceof Element) return answer || null;
    return answer.found || answer.element || null;
  },
  // Of a new document, once: when the shop had sent it and when it had loaded, in milliseconds since it was asked for.
  times: () => {
    const [entry] = performance.getEntriesByType("navigation");
    if (!entry || window.prestashopBddTimed) return null;
    window.prestashopBddTimed = true;
    return [entry.responseEnd, entry.domComplete];
  },
  // What most steps ask of a new page first.
  arrived: () => ({ times: act.times(), head: head.snapshot(), messages: messages.shown() }),
  // Drivers run no script while a page is on its way, so one that was left so long ago and can still be asked was left for a
  // file, in milliseconds.
  STAYS: 1000,
  // What says something else for so long does not close any more, in milliseconds: less than the second after which an idle page is
  // not waited for.
  SAYS: 800,
  // Whether what asked when the click was made still asks. One that has said something else for a while, such as what is
  // wrong, does not close any more.
  asks: () => {
    const [before, now] = [window.prestashopBddAsked, dialogs.current()];
    if (!now) return "nothing";
    if (!before || now.root !== before.root) return "another";
    if (dom.text(now.root) === before.text) return "the same";
    before.changed = before.changed || performance.now();
    // The page may have been idle since before this was looked at.
    return Math.max(performance.now() - before.changed, idle.time() || 0) > act.SAYS ? "in other words" : "the same";
  },
  // What became of the page that was marked: a new document has no mark, or another one.
  now: (mark) => {
    if (mark === null ? !window.prestashopBddMark : window.prestashopBddMark !== mark) {
      const loaded = document.readyState === "complete";
      const none = { leaving: false, stays: false, dialog: false, asks: "nothing", said: null, failed: false };
      return { page: loaded ? "new" : "loading", ...none, ...(loaded ? act.arrived() : { times: null, head: null, messages: null }) };
    }
    const fresh = act.messages().find((message) => !message.prestashopBddOld);
    const left = window.prestashopBddLeaving;
    return {
      page: "same",
      leaving: Boolean(left),
      stays: Boolean(left) && performance.now() - left > act.STAYS,
      dialog: Boolean(dialogs.current()),
      asks: act.asks(),
      said: fresh ? dom.text(dom.one(".growl-message", fresh) || fresh).replace(/^×\s*/, "") : null,
      failed: Boolean(fresh) && (dom.hasClass(fresh, "growl-error") || dom.hasClass(fresh, "alert-danger")),
      times: null,
      head: null,
      messages: null,
    };
  },
  // What a page of the back office calls things, once of each page and script, with an answer that is on its way anyway.
  words: (functions, script) => {
    const done = window.prestashopBddWords || (window.prestashopBddWords = []);
    if (!functions.words || done.includes(script) || document.readyState !== "complete" || !dom.family()) return null;
    done.push(script);
    try {
      return functions.words();
    } catch (unreadable) {
      // Words only help whoever writes features: no step depends on them.
      return null;
    }
  },
  run: async (functions, name, how, given) => {
    idle.watch();
    const waited = how.pause ? await act.change(how.pause[0], how.pause[1]) : null;
    act.count();
    windows.watch(window);
    notices.look();
    const seen = window.prestashopBddChanges;
    const value = await functions[name](...given);
    // The reading is of the page as it was then; what has changed since is seen by the next wait.
    window.prestashopBddSeen = seen;
    const answer = { value: value === undefined ? null : value, waited, click: null, idle: idle.time(), busy: idle.busy() };
    const element = how.click ? act.target(value) : null;
    if (element) answer.click = { element, obstacle: await act.free(element, how.click), clear: act.clear(element), ...act.arm() };
    answer.words = act.words(functions, how.script);
    answer.ended = act.ended();
    answer.address = location.href;
    answer.opened = windows.taken();
    return answer;
  },
};
