// Whether the page is still at work: loading, waiting for a request of its scripts, or changing. Runs at the beginning of every
// new document where the browser allows that (launch.rs), else with the first script of the suite.
const idle = {
  // An element that changes more often than this without a reason is a clock or an animation.
  CHANGES: 8,
  // A page that was left stays on show until the next one has come, in milliseconds; it stays for good where it was left for a file.
  LEAVING: 8000,
  EVENTS: ["input", "change", "click", "keydown", "submit"],
  // A field that waits before it asks the shop, so that not each letter does, waits no longer than this, in milliseconds.
  DEBOUNCE: 1000,
  // What a field begins, it begins so soon after an event, in milliseconds.
  REACTS: 100,
  // A timer that sets another one goes on with the same; one that does so more often is a clock.
  RENEWALS: 3,
  watch: () => {
    if (window.prestashopBddIdle) return window.prestashopBddIdle;
    const state = { running: new Map(), timers: new Map(), begun: 0, touched: -Infinity, since: performance.now(), left: null, filled: null };
    Object.defineProperty(window, "prestashopBddIdle", { value: state });
    let changes = new WeakMap();
    const now = () => { state.since = performance.now(); };
    const reason = () => { changes = new WeakMap(); now(); };
    // Answers what ends the request; it may be called twice.
    const begin = () => {
      const number = state.begun += 1;
      state.running.set(number, performance.now());
      now();
      return () => { if (state.running.delete(number)) reason(); };
    };
    idle.watchRequests(begin);
    idle.watchTimers(state, reason);
    new MutationObserver((records) => {
      let fresh = false;
      for (const target of new Set(records.map((record) => record.target))) {
        const count = (changes.get(target) || 0) + 1;
        changes.set(target, count);
        fresh = fresh || count <= idle.CHANGES;
      }
      if (fresh) now();
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const touched = () => { state.touched = performance.now(); };
    // At the window, before a script of the shop can keep the event from the document.
    idle.EVENTS.forEach((name) => addEventListener(name, () => { touched(); reason(); }, { capture: true, passive: true }));
    ["keyup", "blur", "focusout"].forEach((name) => addEventListener(name, touched, { capture: true, passive: true }));
    addEventListener("load", now);
    addEventListener("pageshow", () => { state.left = null; });
    ["beforeunload", "pagehide"].forEach((name) => addEventListener(name, () => { state.left = performance.now(); now(); }));
    return state;
  },
  // Timers that a form's fields have set: some ask the shop a moment after the last letter. A clock's timer is set by its own
  // timer, and an animation's by none of the events.
  watchTimers: (state, ends) => {
    const set = window.setTimeout;
    const clear = window.clearTimeout;
    let renewals = null;
    const counts = (delay) => {
      if (state.filled === null || !(delay > 0 && delay <= idle.DEBOUNCE)) return false;
      return renewals === null ? performance.now() - state.touched < idle.REACTS : renewals > 0;
    };
    window.setTimeout = function setWatched(handler, delay, ...rest) {
      if (typeof handler !== "function") return set.call(window, handler, delay, ...rest);
      const pending = counts(Number(delay));
      const left = pending ? (renewals === null ? idle.RENEWALS : renewals - 1) : 0;
      const number = set.call(window, function runWatched(...values) {
        const before = renewals;
        renewals = left;
        try {
          return handler.apply(this, values);
        } finally {
          renewals = before;
          if (state.timers.delete(number)) ends();
        }
      }, delay, ...rest);
      if (pending) state.timers.set(number, performance.now());
      return number;
    };
    window.clearTimeout = function clearWatched(number) {
      if (state.timers.delete(number)) ends();
      return clear.call(window, number);
    };
  },
  watchRequests: (begin) => {
    const ends = new WeakMap();
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function sendWatched(...body) {
      // One that is opened again has dropped its request without an event.
      if (ends.has(this)) ends.get(this)();
      const end = begin();
      ends.set(this, end);
      this.addEventListener("loadend", end, { once: true });
      try {
        return send.apply(this, body);
      } catch (error) {
        end();
        throw error;
      }
    };
    const fetched = window.fetch;
    if (!fetched) return;
    window.fetch = function fetchWatched(...request) {
      const end = begin();
      const answer = fetched.apply(this, request);
      answer.then(end, end);
      return answer;
    };
  },
  // How long a request is waited for that a form has begun, in milliseconds.
  REQUEST: 10000,
  // From now on the requests of this document are those of its form.
  fills: () => {
    const state = idle.watch();
    if (state.filled === null) state.filled = state.begun;
  },
  // Whether a request runs that has begun since something was filled in, or a field is about to begin one.
  busy: () => idle.windows().some((around) => {
    const state = around.prestashopBddIdle;
    if (!state || state.filled === null) return false;
    const now = around.performance.now();
    if (state.timers.size) return true;
    return Array.from(state.running).some(([number, begun]) => number > state.filled && now - begun < idle.REQUEST);
  }),
  // Leaves the text field that was typed into, unless it is one of these: pages take a text over when its field is left.
  // A field that suggests what to choose would take its suggestions back.
  SUGGESTS: "[role=combobox], [aria-autocomplete], .tt-input, .ui-autocomplete-input, .ac_input",
  leave: (except) => {
    const active = document.activeElement;
    const text = active && (active.tagName === "TEXTAREA" || (active.tagName === "INPUT" && !["radio", "checkbox", "button", "submit", "file"].includes(active.type)));
    if (text && !active.matches(idle.SUGGESTS) && !(except || []).includes(active)) active.blur();
  },
  // Whether a frame shows the empty page that it begins with, and another one is to come.
  isEmpty: (frame) => {
    const framed = frame.contentDocument;
    const source = frame.getAttribute("src") || "";
    return Boolean(framed) && framed.URL === "about:blank" && !/^(about:|javascript:|$)/i.test(source);
  },
  // The same for a while: some sources never come.
  isComing: (frame) => {
    if (!idle.isEmpty(frame)) return false;
    frame.prestashopBddEmpty = frame.prestashopBddEmpty || performance.now();
    return performance.now() - frame.prestashopBddEmpty < idle.LEAVING;
  },
  framesIn: (around) => Array.from(around.document.querySelectorAll("iframe")).filter((frame) => frame.getClientRects().length && frame.contentDocument),
  // The window of the page with those of its frames that a person sees and this page may look into.
  windows: () => {
    const all = [];
    const add = (around) => {
      try {
        if (!around.document) return;
        all.push(around);
        idle.framesIn(around).forEach((frame) => add(frame.contentWindow));
      } catch (refused) { /* of another origin */ }
    };
    add(window.top);
    return all.includes(window) ? all : all.concat(window);
  },
  // For how long the page has been idle by now, in milliseconds; 0 while it is at work.
  time: () => Math.min(...idle.windows().map((around) => {
    const state = around.prestashopBddIdle;
    if (around.document.readyState !== "complete" || idle.framesIn(around).some(idle.isComing)) return 0;
    if (!state) return Infinity;
    const now = around.performance.now();
    if (state.running.size || (state.left !== null && now - state.left < idle.LEAVING)) return 0;
    return now - state.since;
  })),
};
