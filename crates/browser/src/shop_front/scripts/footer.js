// The footer: blocks of links, the newsletter.
const foot = {
  heading: (block) => {
    const id = block.getAttribute("aria-labelledby");
    return (id && document.getElementById(id)) || dom.all("h1, h2, h3, h4, h5, h6, [class*='title'], p.h1, p.h2, p.h3, p.h4", block).find((title) => !title.closest("ul, .modal") && dom.text(title)) || null;
  },
  titleOf: (block) => {
    const heading = foot.heading(block);
    return heading ? dom.ownText(heading) || shop.text(heading) : "";
  },
  // Parts of the footer with a title, the innermost ones.
  blocks: () => {
    const root = shop.footer();
    if (!root) return [];
    const parts = dom.all("nav, section, [role=navigation], [role=region], .footer-block, .links, [class*='block-contact'], [id*='block_myaccount'], div:has(> ul)", root)
      .filter((part) => dom.visible(part) && !part.closest(".modal, form") && !dom.one("form", part) && foot.titleOf(part));
    return parts.filter((part) => !parts.some((inner) => inner !== part && part.contains(inner)));
  },
  isTitle: (block, link) => Boolean(foot.heading(block)) && foot.heading(block).contains(link),
  links: (block) => dom.all("a[href]", block).filter((link) => !link.closest(".modal") && dom.text(link) && !foot.isTitle(block, link)).map((link) => ({ element: link, label: dom.text(link) })),
  newsletter: () => dom.all("form").find((form) => dom.one("[name=submitNewsletter]", form) && dom.visible(form)) || null,
};
const functions = {
  read: () => {
    if (!shop.footer() || dom.family()) return shop.missing("footer");
    const form = foot.newsletter();
    const around = form && (form.closest("section, [class*='emailsubscription'], [class*='email_subscription']") || form.parentElement);
    const said = around ? dom.all(".alert, [role=alert]", around).find(dom.visible) : null;
    return {
      blocks: foot.blocks().map((block) => ({ title: foot.titleOf(block), links: foot.links(block).map(({ label }) => label) })),
      newsletter: Boolean(form),
      said: said ? shop.text(said) : null,
    };
  },
  link: (title, label) => {
    const blocks = foot.blocks().filter((block) => title === null || shop.same(foot.titleOf(block), title));
    if (!blocks.length && title !== null) return { found: null, count: 0, available: foot.blocks().map(foot.titleOf), place: "block" };
    return shop.pick(blocks.flatMap(foot.links), label);
  },
  newsletter: () => {
    const form = foot.newsletter();
    const field = form ? dom.all("input[name=email], input[type=email]", form).find(dom.visible) || null : null;
    if (field) field.select();
    return { field };
  },
};
