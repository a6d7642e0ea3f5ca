// What both families of pages share: closing messages, going back.
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    const closing = event.target.closest('[data-dismiss="alert"]');
    if (closing) closing.closest(".alert").remove();
    if (event.target.closest(".js-go-back-btn")) window.history.back();
  });
})();
