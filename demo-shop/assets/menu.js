// The main menu of both families of pages. The shop may hand it out late: until it has run, a parent is a plain link.
(() => {
  "use strict";
  const SLIDE = 400;

  // The arrow is text to the page and a drawing to the eye; both turn.
  function turn(item, up) {
    const arrow = item.querySelector(":scope > a > .sub-tabs-arrow");
    if (!arrow) return;
    arrow.textContent = up ? "keyboard_arrow_up" : "keyboard_arrow_down";
    arrow.classList.toggle("turned", up);
  }

  function slide(submenu, down, done) {
    submenu.getAnimations().forEach((running) => running.cancel());
    const height = `${submenu.scrollHeight}px`;
    const frames = down ? [{ height: "0" }, { height }] : [{ height }, { height: "0" }];
    const animation = submenu.animate(frames, { duration: SLIDE, easing: "ease-in-out" });
    animation.onfinish = done;
  }

  function open(item) {
    item.classList.add("ul-open");
    turn(item, true);
    slide(item.querySelector(":scope > .submenu"), true, () => item.classList.add("open"));
  }

  function close(item) {
    turn(item, false);
    item.classList.remove("open");
    slide(item.querySelector(":scope > .submenu"), false, () => item.classList.remove("ul-open"));
  }

  let byHand = null;
  for (const item of document.querySelectorAll(".main-menu > .has_submenu")) {
    item.querySelector(":scope > a").addEventListener("click", (event) => {
      event.preventDefault();
      if (item.classList.contains("ul-open")) {
        close(item);
        if (byHand === item) byHand = null;
        return;
      }
      if (byHand) close(byHand);
      byHand = item.classList.contains("link-active") ? byHand : item;
      open(item);
    });
  }

  const collapse = document.querySelector(".menu-collapse");
  collapse?.addEventListener("click", () => {
    const closed = document.body.classList.toggle("page-sidebar-closed");
    for (const item of document.querySelectorAll(".main-menu > .has_submenu")) {
      const current = item.classList.contains("link-active") && !closed;
      item.classList.toggle("ul-open", current);
      item.classList.toggle("open", current);
      turn(item, current);
    }
    byHand = null;
    fetch(collapse.dataset.toggleUrl, { method: "POST" });
  });
  if (document.body.classList.contains("page-sidebar-closed")) {
    for (const item of document.querySelectorAll(".main-menu > .ul-open")) {
      item.classList.remove("ul-open", "open");
      turn(item, false);
    }
  }
})();
