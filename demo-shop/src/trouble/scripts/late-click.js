window.addEventListener("click", (event) => {
  if (!event.isTrusted) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const target = event.target;
  setTimeout(() => target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window })), setting.ms);
}, { capture: true });
