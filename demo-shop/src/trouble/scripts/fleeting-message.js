const seen = new WeakSet();
function let_go() {
  for (const message of document.querySelectorAll(".alert, .growl")) {
    if (seen.has(message)) continue;
    seen.add(message);
    setTimeout(() => message.remove(), setting.ms);
  }
}
let_go();
new MutationObserver(let_go).observe(document.documentElement, { childList: true, subtree: true });
