// The login page. The hidden forgot-password form holds a second "Email address", so ids are used.
const functions = {
  controls: () => {
    const form = dom.one("form#login_form");
    return form ? { email: dom.one("#email", form), password: dom.one("#passwd", form), submit: dom.one("#submit_login", form) } : null;
  },
  ended: () => act.ended(),
  onShow: () => Boolean(dom.one("form#login_form")),
  refusal: () => {
    const alert = dom.all(".alert-danger").find(dom.visible);
    return alert ? dom.text(dom.one(".alert-text", alert) || alert) : null;
  },
};
