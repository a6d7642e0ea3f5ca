// Fields: which there are in a form, what names them, in which languages they are.
const HEADING = ".card-header, .panel-heading, .panel > h3:first-child, legend, .modal-title";
const SECTION = ".card, .panel, fieldset, .modal";
// Grids, lists and widgets have components of their own or belong to another control.
const FOREIGN =
  ".js-grid-panel, .js-grid, tr.filter, tr.column-filters, .pagination-block, .pagination, .select2-container, .mce-container, .sf-toolbar, #header, .header-toolbar, nav";

const pageRoot = () => {
  const dialog = dom.all(".modal.show").filter((modal) => dom.visible(modal)).pop();
  return dialog || dom.one("#main-div") || dom.one("#main > #content") || document.body;
};
const headingText = (element) => {
  const label = dom.one(".accordion-form-button-label", element) || element;
  return labelText(label).replace(/\s*\(\d+\)$/, "");
};
const sectionHeading = (section) => {
  const heading = dom.all(HEADING, section).find((candidate) => candidate.closest(SECTION) === section || section.tagName === "FIELDSET");
  return heading ? headingText(heading) : "";
};
// Heading of the innermost section around the element that has one.
const headingOf = (element) => {
  for (let section = element.closest(SECTION); section; section = section.parentElement.closest(SECTION)) {
    const text = sectionHeading(section);
    if (text) return text;
  }
  return "";
};
const sections = (root) => dom.all(SECTION, root).concat(root.matches(SECTION) ? [root] : []).filter((section) => dom.visible(section) && !section.closest(FOREIGN));
// Where to look: the sections with that heading, or the whole page. Null when no section is called so.
const placesOf = (heading) => {
  const root = pageRoot();
  if (heading === null) return [root];
  const wanted = plainLabel(heading);
  const all = sections(root).map((section) => ({ section, text: sectionHeading(section) }));
  const exact = all.filter(({ text }) => text === wanted);
  const found = exact.length ? exact : all.filter(({ text }) => text.toLowerCase() === wanted.toLowerCase());
  if (found.length) return found.map(({ section }) => section);
  const blocks = blocksUnder(root, wanted);
  return blocks.length ? blocks : null;
};
const blockOf = (root, heading) => {
  let block = heading.parentElement;
  while (block && block !== root && !dom.one(`${CONTROL}, ${BUTTON}`, block)) block = block.parentElement;
  return block === root ? null : block;
};
const blockHeadings = (root) => dom.all("h2, h3, h4, h5, h6", root).filter((heading) => dom.visible(heading) && !heading.closest(FOREIGN) && blockOf(root, heading));
// What goes by a heading without being a card (a module of the list of modules, a part of a long form): the smallest block
// around the heading with something to fill in or to press.
const blocksUnder = (root, wanted) => {
  const all = blockHeadings(root);
  const exact = all.filter((heading) => headingText(heading) === wanted);
  const found = exact.length ? exact : all.filter((heading) => headingText(heading).toLowerCase() === wanted.toLowerCase());
  return found.map((heading) => blockOf(root, heading));
};
// Those of the cards with something to fill in; where there are none, those of other blocks.
const headings = () => {
  const cards = sections(pageRoot()).filter((section) => dom.one(CONTROL, section)).map(sectionHeading).filter((text) => text);
  return [...new Set(cards.length ? cards : blockHeadings(pageRoot()).map(headingText))];
};

const languageOf = (control) => {
  const around = control.closest(LANGUAGE);
  if (!around) return null;
  const id = around.dataset.langId || (around.className.match(/(?:^|\s)lang-(\d+)/) || [])[1] || null;
  let iso = around.dataset.locale || (around.className.match(/js-locale-(?!input)([\w-]+)/) || [])[1];
  if (!iso) {
    const button = dom.one("button.dropdown-toggle", around);
    iso = button ? dom.ownText(button) : id;
  }
  return { around, id, iso: String(iso).toLowerCase(), shown: dom.visible(around) };
};
// Names of languages by ISO code, from all language menus of the page: "Français (French)".
const languageNames = () => {
  const names = {};
  for (const item of dom.all(".js-locale-item[data-locale]")) names[item.dataset.locale.toLowerCase()] = dom.text(item);
  for (const around of dom.all(".translatable-field")) {
    const id = (around.className.match(/(?:^|\s)lang-(\d+)/) || [])[1];
    const button = dom.one("button.dropdown-toggle", around);
    const item = dom.all("ul.dropdown-menu a", around).find((link) => (link.getAttribute("href") || "").includes(`(${id})`));
    if (button && item) names[dom.ownText(button).toLowerCase()] = dom.text(item);
  }
  return names;
};

// What a person clicks to unfold a closed accordion or to show another tab.
const openerOf = (container) => {
  if (!container.id || !container.matches(".collapse, .tab-pane") || container.matches(LANGUAGE)) return null;
  const id = CSS.escape(container.id);
  return dom.all(`[data-target="#${id}"], a[href$="#${id}"], [aria-controls="${id}"]`).find((opener) => onShow(opener)) || null;
};
// The closed containers around the element, outermost first; null when something else hides it.
const foldsAround = (element) => {
  const folds = [];
  for (let around = element; around && !dom.visible(around); around = around.parentElement) {
    if (getComputedStyle(around).display !== "none") continue;
    if (!openerOf(around)) return null;
    folds.unshift(around);
  }
  return folds;
};
const onShow = (element) => Boolean(element) && (dom.visible(element) || (foldsAround(element) || []).length > 0);

// Can a person get at the control: directly, by switching the language, or through a widget in front of it?
const reachable = (control) => {
  const language = control.closest(LANGUAGE);
  if (language) return onShow(language.parentElement);
  if (onShow(control)) return true;
  if (isChosen(control)) return onShow(control.nextElementSibling);
  if (control.type === "file" || isRich(control)) return onShow(control.parentElement);
  if (checkable(control) && (onShow(choiceLabel(control)) || onShow(drawnSwitch(control)))) return true;
  const tree = control.closest(".js-choice-tree-container, .choice-tree") || dom.xpath("ancestor::ul[contains(concat(' ', @class, ' '), ' tree ')][last()]", control)[0];
  return tree ? onShow(tree) : false;
};

const ROW_LABEL = "label.form-control-label, label.control-label";
const rowLabel = (row, control) => {
  let found = null;
  for (const child of row.children) {
    if (child.contains(control)) break;
    let label = null;
    if (child.matches(ROW_LABEL)) label = child;
    else if (child.matches("div.form-control-label")) label = dom.one("label", child) || child;
    else if (child.tagName === "DIV" && child.children.length === 1 && child.firstElementChild.matches(ROW_LABEL)) label = child.firstElementChild;
    else if (child.matches("label:not(.form-check-label):not(.custom-file-label)") && !dom.one("input", child)) {
      const before = child.nextElementSibling && child.nextElementSibling.contains(control);
      const toNothing = !child.htmlFor || (checkable(control) && !document.getElementById(child.htmlFor));
      if (row.matches(".form-group") || (before && toNothing)) label = child;
    }
    if (label && labelText(label)) found = label;
  }
  return found;
};
const labelsByTarget = () => {
  const labels = new Map();
  for (const label of dom.all("label[for], h3[for], h2[for]")) {
    if (label.closest(SWITCH + ", .custom-file") || !labelText(label)) continue;
    const id = label.getAttribute("for");
    const target = document.getElementById(id);
    if (target && target.matches("input") && checkable(target) && !label.matches(ROW_LABEL)) continue;
    if (!labels.has(id) || dom.visible(label)) labels.set(id, label);
    // Public pages use an id twice: of several labels, that of the control's own form counts.
    const form = label.closest("form");
    if (form && target && dom.all(`#${CSS.escape(id)}`).length > 1) labels.set(form, { ...labels.get(form), [id]: label });
  }
  return labels;
};
// The legend of a group of boxes, each of which has a text of its own.
const legendOver = (control) => {
  const group = control.closest("fieldset");
  const legend = group && dom.one(":scope > legend", group);
  const boxes = group ? dom.all(CONTROL, group) : [];
  return legend && labelText(legend) && boxes.every((box) => checkable(box) && ownChoiceText(box)) ? legend : null;
};
// What names the control: { element, text }, or null.
const nameOf = (control, targets) => {
  const scope = control.closest(".switch-scope");
  const preview = scope && dom.one(".text-preview-value", scope);
  if (preview) return { element: preview, text: dom.text(preview) };
  if (isCrossing(control)) return { element: rowHead(control), text: rowHeadText(control) };
  const form = control.closest("form");
  const end = form ? form.parentElement : document.body;
  for (let around = control; around && around !== end; around = around.parentElement) {
    const own = form && targets.get(form) && targets.get(form)[around.id];
    const label = own || (around.id && targets.get(around.id)) || (around !== control && rowLabel(around, control));
    if (label) return { element: label, text: labelText(label) };
  }
  const group = checkable(control) && !control.closest(SWITCH) ? legendOver(control) : null;
  if (group) return { element: group, text: labelText(group) };
  if (checkable(control) && !control.closest(SWITCH)) {
    const own = ownChoiceText(control);
    if (own) return { element: choiceLabel(control) || control, text: own };
  }
  // The product form's Offline/Online switch has no other name than its texts.
  const around = control.closest(SWITCH);
  const on = around && choicesOf({ kind: "switch", controls: dom.all("input", around) })[1].text;
  if (on && !/^(yes|enabled|on)$/i.test(on)) return { element: around, text: on };
  const row = control.closest(".form-group");
  const title = row && dom.one(":scope > h1, :scope > h2, :scope > h3, :scope > h4, :scope > h5", row);
  if (title && labelText(title)) return { element: title, text: labelText(title) };
  const cell = rowHead(control);
  if (cell) return { element: cell, text: rowHeadText(control) };
  const over = control.closest("td") && columnHead(control);
  if (over) return { element: control.closest("td"), text: over };
  const by = (control.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => id && document.getElementById(id)).filter(Boolean);
  if (by.length) return { element: by[0], text: plainLabel(by.map((part) => part.textContent).join(" ")) };
  // Symfony pages give every text input an aria-label made of ids ("zone_name input"): no name for people.
  const aria = control.getAttribute("aria-label");
  const spoken = aria && !/^\w*_\w* input$/.test(aria) ? aria : control.placeholder || control.title;
  // A placeholder such as "0" shows a value.
  if (spoken && /\p{L}/u.test(spoken)) return { element: control, text: plainLabel(spoken) };
  const inHead = nameInHead(control);
  if (inHead) return { element: inHead, text: labelText(inHead) };
  const text = textBefore(control) || titleAround(control) || textOfOnlyButton(control);
  return text ? { element: control, text } : selector(control);
};
// The small or bold text right before a box or its frame: "Bulk edit quantity" of the Stock page.
const textBefore = (control) => {
  const before = [control, control.parentElement].map((element) => element.previousElementSibling)
    .find((element) => element && element.matches("small:not(.form-text), strong, b") && /\p{L}/u.test(labelText(element)));
  return before ? labelText(before) : "";
};
// The switch in the head of a block goes by the name that stands there: the hooks of the page Positions.
const nameInHead = (control) => {
  const head = control.matches("[data-toggle=switch]") ? control.closest("header") : null;
  const name = head && dom.one("[class$='-name']", head);
  return name && labelText(name) ? name : null;
};
// The one box of a dialog goes by the title: "Choose an order status".
const titleAround = (control) => {
  const dialog = checkable(control) || control.type === "file" ? null : control.closest(".modal");
  if (!dialog || dom.all(CONTROL, dialog).some((other) => other !== control && dom.visible(other))) return "";
  const title = dom.one(".modal-title", dialog);
  return title ? labelText(title) : "";
};
// Where files are dropped, a link lets one select them instead: "select file" for a new module.
const selector = (control) => {
  const place = control.type === "file" ? control.closest(".dropzone") : null;
  const link = place && dom.all("a", place).find(dom.visible);
  return link ? { element: link, text: plainLabel(dom.text(link)) } : null;
};
// A box with nothing beside it but a button goes by the button: the search box of the modules, the next status of an order.
const textOfOnlyButton = (control) => {
  if (checkable(control) || control.type === "file" || control.closest(".modal")) return "";
  for (let around = control.parentElement, level = 0; around && level < 4 && !around.matches(SECTION); around = around.parentElement, level += 1) {
    if (dom.all(CONTROL, around).some((other) => other !== control && dom.visible(other))) return "";
    const buttons = dom.all(BUTTON, around).filter(dom.visible);
    if (buttons.length) return buttons.length === 1 ? plainLabel(buttonText(buttons[0])) : "";
  }
  return "";
};

const fieldsIn = (places) => {
  const targets = labelsByTarget();
  const fields = new Map();
  for (const place of places) {
    for (const control of dom.all(CONTROL, place)) {
      if ((control.closest(FOREIGN) && !control.closest(".js-grid-panel .dropdown-menu.show")) || (control.closest(".tokenfield") && !control.matches(TAGS))) continue;
      const list = control.closest("form[id^='form-']");
      if (list && dom.one("table[id^='table-']", list)) continue;
      const name = nameOf(control, targets);
      if (!name || !name.text) continue;
      if (!fields.has(name.element)) fields.set(name.element, { ...name, controls: [], heading: headingOf(name.element) });
      const field = fields.get(name.element);
      if (!field.controls.includes(control)) field.controls.push(control);
    }
    // Rows that only show something.
    for (const label of dom.all(`.form-group > ${ROW_LABEL.replace(", ", ", .form-group > ")}`, place)) {
      if (fields.has(label) || label.closest(FOREIGN) || !labelText(label) || dom.one("input", label) || dom.all(CONTROL, label.parentElement).some(reachable)) continue;
      fields.set(label, { element: label, text: labelText(label), controls: [], heading: headingOf(label.parentElement) });
    }
  }
  const shown = Array.from(fields.values()).filter((field) => {
    field.controls = field.controls.filter(reachable);
    field.folded = !dom.visible(field.element);
    return onShow(field.element) && (field.controls.length || field.element.matches(ROW_LABEL));
  });
  const place = (field) => field.controls[0] || field.element;
  return shown.sort((one, other) => (place(one).compareDocumentPosition(place(other)) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
};

// On the public pages a row goes by no name, and ".row" is one of the page: it is the widest part around the field without another.
const widestOf = (field) => {
  const others = (part) => dom.all("input:not([type=hidden]), select, textarea", part).some((control) => !field.controls.includes(control));
  let row = field.element.parentElement;
  while (row.parentElement && !row.matches("form, main, body") && !others(row.parentElement)) row = row.parentElement;
  return row;
};
const rowOf = (field) => field.row || field.element.closest(".switch-scope") || field.element.closest(".form-group, tr") || (dom.family() ? field.element.closest(".row") || field.element.parentElement : widestOf(field));
const languagesOf = (field) => {
  const languages = new Map();
  for (const control of field.controls) {
    const language = languageOf(control);
    if (language && !languages.has(language.iso)) languages.set(language.iso, language);
  }
  return Array.from(languages.values());
};
const partsIn = (field, iso) => {
  const parts = partsOf(field.controls.filter((control) => iso === null || (languageOf(control) || {}).iso === iso));
  if (field.choice || isSingle(field)) parts.forEach((part) => { part.kind = part.controls[0].type === "radio" ? "radio button" : "check box"; });
  return parts;
};
// Texts of the server's complaints at the field. With several, they wait in a template for a hover.
const errorsOf = (field) => {
  const row = rowOf(field);
  const mine = (element) => element.closest(".form-group") === row || !dom.one(ROW_LABEL, element.closest(".form-group"));
  const single = dom.all("[role=alert].text-danger, .help-block .alert-danger", row).filter(mine).map((alert) => dom.text(dom.one(":scope > span", alert) || alert));
  const several = dom.all("template.js-popover-error-content", row).filter(mine).flatMap((template) => dom.all("li", template.content).map(dom.text));
  return single.concat(several).filter((text) => text);
};
const helpOf = (field) => {
  const row = rowOf(field);
  const mine = (element) => !element.closest(".form-group") || element.closest(".form-group") === row || !dom.one(ROW_LABEL, element.closest(".form-group"));
  // On public pages errors are blocks of help, and help is not.
  const below = dom.all(dom.family() ? "small.form-text, .help-block" : ".form-text, .form-control-comment", row)
    .filter((element) => mine(element) && !element.matches(".maxLength, [id$=_recommended_length_counter]"))
    .map(dom.text);
  const tips = dom.all(".label-tooltip, .help-box", field.element)
    .map((tip) => htmlText(htmlText(tip.dataset.originalTitle || tip.dataset.content || tip.title)).replace(/\n/g, " "));
  return [...new Set(below.concat(tips).filter((text) => text))].join(" ") || null;
};
const unitOf = (field) => {
  const around = field.controls.map((control) => control.closest(".input-group")).find(Boolean);
  // A text counter stands where units stand.
  const units = around ? dom.all(".input-group-text, .input-group-addon", around).filter((unit) => !unit.matches(".js-countable-text")) : [];
  return units.map(labelText).find((text) => text) || null;
};
// What a row shows beside its label.
const shownText = (label, row) => {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement;
    if (!label.contains(node) && !around.closest("i, script, style, template, .form-text, .help-block") && dom.visible(around)) texts.push(node.data);
  }
  return dom.squeeze(texts.join(" "));
};
const readingOf = (field, language) => {
  const iso = language ? language.iso : null;
  const parts = partsIn(field, iso);
  const kind = parts.length === 0 ? "shown text" : parts.length === 1 ? parts[0].kind : "several controls";
  const label = field.element;
  return {
    label: field.text,
    heading: field.heading,
    language: iso,
    kind,
    value: parts.length ? valueOfAll(parts) : shownText(label, rowOf(field)),
    required: label.matches(".required") || field.controls.some((control) => control.required),
    disabled: parts.length === 0 || parts.every((part) => lockOf(part) !== null),
    help: helpOf(field),
    unit: unitOf(field),
    errors: errorsOf(field),
    options: parts.length === 1 ? choicesOf(parts[0]).map((choice) => choice.text) : [],
  };
};

// What View pages show beside a label without a field: "Email" and its text in two columns, "ID: 2" in a line, terms of
// a list. No part of a form, so asked for by label alone.
const shownPairs = (places) => {
  const pairs = [];
  const add = (label, row) => {
    const free = dom.visible(label) && labelText(label) && !label.closest(FOREIGN) && !dom.all(CONTROL, row).some(reachable);
    if (free) pairs.push({ element: label, text: labelText(label), controls: [], heading: headingOf(label), row, folded: false });
  };
  for (const place of places) {
    for (const row of dom.all(".row", place)) {
      if (row.children.length === 2 && row.firstElementChild.matches(".font-weight-bold, .text-right, .text-sm-right, .control-label")) add(row.firstElementChild, row);
    }
    for (const label of dom.all("p > strong:first-child, p > b:first-child, li > strong:first-child", place)) {
      if (/:\s*$/.test(label.textContent)) add(label, label.parentElement);
    }
    // What an order comes to, each sum below its name.
    for (const label of dom.all("p.text-muted > strong:only-child", place)) {
      if (label.parentElement.nextElementSibling && !label.parentElement.previousElementSibling) add(label, label.parentElement.parentElement);
    }
    for (const label of dom.all("dl > dt", place)) {
      if (label.nextElementSibling && label.nextElementSibling.matches("dd")) add(label, label.nextElementSibling);
    }
  }
  return pairs;
};

// The cells of a table's row one by one, each by row and column: "Orders > View".
const crossingsOf = (field) => {
  const columns = new Map();
  for (const control of field.controls) {
    const column = rowHead(control) === field.element ? columnHead(control) : "";
    if (column) columns.set(column, (columns.get(column) || []).concat(control));
  }
  return Array.from(columns, ([column, controls]) => ({
    ...field,
    text: `${field.text} > ${column}`,
    controls,
    choice: controls.length === 1 && isCrossing(controls[0]),
  }));
};

// All fields that go by a label: whole fields first, then halves of "A / B", cells of tables, single choices, then what is only
// shown.
const fieldsCalled = (places, label) => {
  const wanted = plainLabel(label);
  const all = fieldsIn(places);
  const by = (same) => {
    const whole = all.filter((field) => same(field.text));
    if (whole.length) return whole;
    const halves = all.flatMap((field) => {
      const names = field.text.split(" / ");
      const parts = partsOf(field.controls);
      if (names.length < 2 || names.length !== parts.length) return [];
      return names.flatMap((name, place) => (same(name) ? [{ ...field, text: name, controls: parts[place].controls }] : []));
    });
    if (halves.length) return halves;
    const crossings = all.flatMap((field) => crossingsOf(field).filter((crossing) => same(crossing.text)));
    if (crossings.length) return crossings;
    const choices = all.flatMap((field) =>
      field.controls.filter((control) => checkable(control) && !control.closest(SWITCH) && same(choiceText(control)))
        .map((control) => ({ ...field, text: choiceText(control), element: choiceLabel(control), controls: [control], choice: true })));
    return choices.length ? choices : shownPairs(places).filter((pair) => same(pair.text));
  };
  const exact = by((text) => text === wanted);
  const found = exact.length ? exact : by((text) => text.toLowerCase() === wanted.toLowerCase());
  const open = found.filter((field) => !field.folded);
  return { found: open.length ? open : found, all };
};
