window.addEventListener("click", (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true, once: true });
