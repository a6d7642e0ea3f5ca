// Answers { outcome: "found", field } or why there is no such field.
const lookUp = (heading, label) => {
  const places = placesOf(heading);
  if (!places) return { outcome: "no form", names: headings() };
  const { found, all } = fieldsCalled(places, label);
  if (found.length === 1) return { outcome: "found", field: found[0] };
  // Public pages keep forms of closed tabs beside the one on show: a guest's, and the one to log in.
  const onTop = dom.family() ? [] : found.filter((field) => !field.folded);
  if (onTop.length === 1) return { outcome: "found", field: onTop[0] };
  // One outside of all cards has no heading to be asked for by.
  const bare = heading === null ? found.filter((field) => !field.heading) : [];
  if (bare.length === 1) return { outcome: "found", field: bare[0] };
  if (found.length === 0) return { outcome: "no field", names: [...all, ...shownPairs(places)].map((field) => field.text) };
  return { outcome: "ambiguous", names: found.map((field) => field.heading) };
};
const partAt = (heading, label, iso, place) => {
  const { field } = lookUp(heading, label);
  return field ? partsIn(field, iso)[place] || null : null;
};
const formOf = (place) => {
  const control = place.matches("form") ? place : dom.one(CONTROL, place);
  return place.matches("form") ? place : place.closest("form") || (control && control.form) || dom.one("form", place);
};
const BUTTON = "button, input[type=submit], input[type=button], a.btn, a[role=button], span.btn, .card-header a, .js-toggle-choice-tree-action";
const buttonText = (button) =>
  button.tagName === "INPUT" ? button.value : labelText(dom.one(".accordion-form-button-label", button) || button) || dom.squeeze(button.dataset.originalTitle) || dom.iconName(button);
const buttonsIn = (places) => [...new Set(places.flatMap((place) => dom.all(BUTTON, place)))]
  .filter((button) => dom.visible(button) && !button.closest(".js-grid, tr.filter, .mce-container, .select2-container, .sf-toolbar, nav, form[id^='form-'] table"));
// What opens the one closed menu there that has an entry of that name, as each module has one.
const menuWith = (places, labels) => {
  const entries = [...new Set(places.flatMap((place) => dom.all(".dropdown-menu a, .dropdown-menu button", place)))]
    .filter((entry) => !dom.visible(entry) && !entry.closest(".js-grid, table, nav, .modal:not(.show)") && labels.some((label) => buttonText(entry).toLowerCase() === label.toLowerCase()));
  const toggles = dom.openers(entries);
  return toggles.length === 1 ? toggles[0] : null;
};
const isSubmit = (button) => button.type === "submit" && Boolean(button.form);
const describeButton = (button) => ({
  outcome: "found",
  element: button,
  opens: false,
  label: buttonText(button),
  submits: isSubmit(button),
  disabled: button.disabled || dom.hasClass(button, "disabled"),
});

const LONG = 2000;

// The frame of a dialog that has nothing to fill in but what a page in it has.
const dialogFrame = () => {
  const dialog = pageRoot();
  const frame = dialog.matches(".modal") ? dom.all("iframe", dialog).find(dom.visible) : null;
  return frame && !dom.all(CONTROL, dialog).some(reachable) ? frame : null;
};

// Whether the page of the frame is there; until then it has an empty one.
const frameLoaded = (frame) => !frame.contentDocument || (frame.contentDocument.readyState === "complete" && !idle.isEmpty(frame));

const functions = {
  frame: () => {
    const frame = dialogFrame();
    return frame && frameLoaded(frame) ? frame : null;
  },
  // The field of that label with its controls, in one language or in all.
  locate: (heading, label) => {
    if (dialogFrame()) return { outcome: "framed" };
    const answer = lookUp(heading, label);
    if (answer.outcome !== "found") return answer;
    window.prestashopBddLookedAt = true;
    const { field } = answer;
    const names = languageNames();
    const languages = languagesOf(field);
    const described = (language) => ({
      reading: readingOf(field, language),
      parts: partsIn(field, language ? language.iso : null).map((part) => ({
        kind: part.kind,
        value: valueOf(part),
        lock: lockOf(part),
        choices: choicesOf(part),
        element: part.kind === "rich text" ? editorFrame(part.controls[0]) || part.controls[0] : part.controls[0],
        native: part.controls[0].type,
        settling: part.kind === "rich text" && editorLoading(part.controls[0]),
      })),
    });
    return {
      outcome: "found",
      folded: field.folded,
      languages: languages.map(({ id, iso, shown }) => ({ id, iso, name: names[iso] || null, shown })),
      variants: languages.length ? languages.map(described) : [described(null)],
    };
  },
  // The same for a field that is filled next: the one before is left, and requests are counted from the first one on.
  locateToFill: (heading, label) => {
    idle.fills();
    const answer = functions.locate(heading, label);
    const { field } = lookUp(heading, label);
    idle.leave(field ? field.controls : []);
    return answer;
  },
  readAll: (heading) => {
    if (dialogFrame()) return { outcome: "framed" };
    const places = placesOf(heading);
    if (!places) return { outcome: "no form", names: headings() };
    const readings = fieldsIn(places).filter((field) => !field.folded).flatMap((field) => {
      const languages = languagesOf(field);
      return languages.length ? languages.map((language) => readingOf(field, language)) : [readingOf(field, null)];
    });
    return { outcome: "found", readings };
  },
  words: () => ({ field: fieldsIn([pageRoot()]).filter((field) => !field.folded).map((field) => field.text), form: headings() }),
  // Remembers which form was filled last, for a submit without a heading.
  filled: (heading, label) => {
    const answer = functions.locate(heading, label);
    const { field } = lookUp(heading, label);
    if (field && field.controls.length) window.prestashopBddForm = field.controls[0].form;
    return answer;
  },
  // The same, and what comes next once the field is left: the next field by its label, or all fields for `true`.
  filledBefore: (heading, label, next) => {
    // Some fields lead to another page, on which they may not be.
    const left = window.prestashopBddLookedAt !== true;
    const filled = functions.filled(heading, label);
    if (next !== null) idle.leave();
    return {
      left,
      filled,
      next: typeof next === "string" ? functions.locate(heading, next) : null,
      all: next === true ? functions.readAll(heading) : null,
    };
  },
  // Several fields at once.
  locateAll: (heading, labels) => labels.map((label) => functions.locate(heading, label)),
  // What to click so that the field comes on show, step by step; null when it is.
  opener: (heading, label) => {
    const { field } = lookUp(heading, label);
    const [fold] = field ? foldsAround(field.element) || [] : [];
    return fold ? openerOf(fold) : null;
  },
  // Takes the focus away, which closes pickers. The Tab key would open the next field's picker.
  leave: (element) => {
    element.blur();
    // Those of legacy pages close when one presses beside them.
    document.body.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
    return null;
  },
  // Puts text in as the keyboard would, in one go. Browsers take seconds for that with very long texts,
  // so those are set.
  insert: (heading, label, iso, place, text) => {
    const part = partAt(heading, label, iso, place);
    if (!part) return false;
    const [control] = part.controls;
    const editor = part.kind === "rich text" && window.tinymce && window.tinymce.get && window.tinymce.get(control.id);
    if (editor && editor.setContent) {
      const paragraph = (line) => Object.assign(document.createElement("p"), { textContent: line }).outerHTML;
      editor.setContent(text === "" ? "" : text.split("\n").map(paragraph).join(""));
      ["input", "keyup", "change"].forEach((name) => editor.fire(name));
      editor.save();
      return true;
    }
    const body = part.kind === "rich text" ? editorBody(control) : null;
    if (!body) {
      control.focus();
      if (control.select) control.select();
      const done = text.length <= LONG && control.ownerDocument.execCommand(text === "" ? "delete" : "insertText", false, text);
      if (!done || control.value !== text) functions.assign(heading, label, iso, place, text);
      fire(control, "keyup");
      return true;
    }
    const owner = body.ownerDocument;
    owner.defaultView.focus();
    body.focus();
    owner.getSelection().selectAllChildren(body);
    if (text.length > LONG) {
      body.replaceChildren(...text.split("\n").map((line) => Object.assign(owner.createElement("p"), { textContent: line })));
      fire(body, "input");
    } else owner.execCommand(text === "" ? "delete" : "insertText", false, text);
    fire(body, "keyup");
    return true;
  },
  // Takes all tags off, one after the other, as each click makes the list anew; answers whether none is left. The crosses
  // do nothing while one types, and taking a tag off leads back to typing.
  takeTagsOff: (heading, label, iso, place) => {
    const part = partAt(heading, label, iso, place);
    if (!part) return false;
    const [control] = part.controls;
    control.value = "";
    for (let left = tagsOf(control).length; left > 0; left -= 1) {
      const cross = dom.one(".token .close", control.closest(".tokenfield"));
      control.blur();
      if (cross) cross.click();
    }
    return tagsOf(control).length === 0;
  },
  // Sets the value by script, with the events that the keyboard would cause.
  assign: (heading, label, iso, place, text) => {
    const part = partAt(heading, label, iso, place);
    if (!part) return false;
    const [control] = part.controls;
    const owner = control.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(owner.prototype, "value").set.call(control, text);
    fire(control, "input", "change");
    return true;
  },
  // Chooses options of a select by their places, and no others.
  select: (heading, label, iso, place, wanted) => {
    const part = partAt(heading, label, iso, place);
    if (!part) return false;
    const [select] = part.controls;
    select.focus();
    Array.from(select.options).forEach((option, index) => { option.selected = wanted.includes(index); });
    fire(select, "input", "change");
    if (isChosen(select) && window.jQuery) window.jQuery(select).trigger("chosen:updated");
    return true;
  },
  // What to click for one choice; opens nothing.
  choice: (heading, label, iso, place, index) => {
    const part = partAt(heading, label, iso, place);
    if (!part) return null;
    if (part.kind === "switch") {
      const radio = switchRadio(part, index === 1);
      const around = radio.closest(SWITCH);
      // On Symfony pages the transparent radio that is off lies over the whole switch.
      return { element: around.matches(".ps-switch") ? around : clickTarget(radio), visible: true, opener: null };
    }
    const control = part.controls[index];
    const element = clickTarget(control);
    const tree = control.closest(".js-choice-tree-container") || control.closest(".form-group");
    const opener = tree && dom.one(".js-toggle-choice-tree-action, a[id^='expand-all']", tree);
    return { element, visible: dom.visible(element), opener: dom.visible(opener) ? opener : null };
  },
  // Clicks a radio button or check box itself by script.
  pick: (heading, label, iso, place, index) => {
    const part = partAt(heading, label, iso, place);
    if (part) (part.kind === "switch" ? switchRadio(part, index === 1) : part.controls[index]).click();
    return null;
  },
  // The box of a searchable select that a person clicks.
  box: (heading, label, iso, place) => {
    const part = partAt(heading, label, iso, place);
    const after = part && part.controls[0].nextElementSibling;
    return after && after.matches(".select2-container") ? dom.one(".select2-selection", after) : null;
  },
  // The open list of a searchable select: its search field and the option of that text.
  openList: (text) => {
    const list = dom.all(".select2-results__options").find((candidate) => dom.visible(candidate));
    if (!list) return null;
    const search = dom.all(".select2-search__field").filter((field) => dom.visible(field)).pop() || null;
    const options = dom.all(".select2-results__option", list).filter((option) => !dom.one(".select2-results__option", option) && dom.text(option) === text);
    return { search, option: options.length === 1 ? options[0] : null };
  },
  // Moves options between the two lists of a swap list: marks them, answers the button to click.
  mark: (heading, label, iso, place, texts, add) => {
    const part = partAt(heading, label, iso, place);
    const list = add ? part.left : part.controls[0];
    let marked = 0;
    for (const option of list.options) {
      option.selected = texts.includes(dom.squeeze(option.textContent));
      if (option.selected) marked += 1;
    }
    const buttons = swapButtons(list);
    return marked ? (add ? buttons.add : buttons.remove) : null;
  },
  // What a person clicks to see the field in a language: first the menu's button, then the item.
  languageSwitch: (heading, label, iso) => {
    const { field } = lookUp(heading, label);
    if (!field) return null;
    const language = languagesOf(field).find((candidate) => candidate.iso === iso);
    if (!language) return null;
    const group = language.around.closest(".js-locale-input-group, .translations") || language.around.parentElement;
    const shown = languagesOf(field).find((candidate) => candidate.shown);
    const pill = dom.one(`.translationsLocales a[data-locale="${CSS.escape(iso)}"]`, group);
    const symfony = dom.one(`.js-locale-item[data-locale="${CSS.escape(iso)}"]`, group);
    const legacy = shown && dom.all("ul.dropdown-menu a", shown.around).find((link) => (link.getAttribute("href") || "").includes(`(${language.id})`));
    const item = pill || symfony || legacy || null;
    const button = pill ? null : symfony ? dom.one(".js-locale-btn", group) : legacy ? dom.one("button.dropdown-toggle", shown.around) : null;
    return { shown: language.shown, item, ready: dom.visible(item), button };
  },
  // The button that sends the form.
  submitButton: (heading) => {
    idle.leave();
    const places = placesOf(heading);
    if (!places) return { outcome: "no form", names: headings() };
    const FOOTERS = ".card-footer, .panel-footer, .modal-footer, .submit-widget, .product-footer";
    const inReach = buttonsIn(places);
    const sending = inReach.filter((button) => isSubmit(button) || button.matches(".modal-footer .btn-primary, .modal-footer .btn-confirm-submit, .modal-footer .btn-danger"));
    // Last resort: a card whose button works by script.
    const all = sending.length ? sending : inReach.filter((button) => button.matches(".card-footer button.btn-primary, .panel-footer button.btn-primary"));
    const inFooter = all.filter((button) => button.closest(FOOTERS));
    let candidates = inFooter.length ? inFooter : all;
    const primary = candidates.filter((button) => button.matches(".btn-primary, .btn-danger, [id$='_form_submit_btn']"));
    if (primary.length) candidates = primary;
    const filled = window.prestashopBddForm;
    if (filled && filled.isConnected && candidates.some((button) => button.form === filled)) candidates = candidates.filter((button) => button.form === filled);
    // Of several in one form: the plain "save", then those that send the same thing.
    const forms = new Set(candidates.map((button) => button.form));
    if (forms.size === 1 && candidates.length > 1) {
      const save = candidates.filter((button) => button.id === "save-button" || /_form_submit_btn$/.test(button.id));
      const plain = save.length ? save : candidates.filter((button) => !button.name);
      if (plain.length === 1) candidates = plain;
      else if (candidates.every((button) => button.name === candidates[0].name && button.value === candidates[0].value)) candidates = [candidates[0]];
    }
    if (candidates.length === 0) return { outcome: "no field", names: buttonsIn(places).map(buttonText).filter((text) => text) };
    if (candidates.length > 1) return { outcome: "ambiguous", names: candidates.map((button) => (forms.size > 1 ? headingOf(button) : buttonText(button))) };
    return describeButton(candidates[0]);
  },
  // The labels mean the same; the first one that is there counts.
  button: (heading, labels) => {
    idle.leave();
    const places = placesOf(heading);
    if (!places) return { outcome: "no form", names: headings() };
    const wanted = labels.map(plainLabel);
    const all = buttonsIn(places);
    const called = (label) => {
      const exact = all.filter((button) => buttonText(button) === label);
      return exact.length ? exact : all.filter((button) => buttonText(button).toLowerCase() === label.toLowerCase());
    };
    let found = wanted.map(called).find((buttons) => buttons.length) || [];
    const filled = window.prestashopBddForm;
    if (found.length > 1 && filled && filled.isConnected && found.some((button) => filled.contains(button))) found = found.filter((button) => filled.contains(button));
    const same = (one, other) => one.form && one.form === other.form && one.type === "submit" && other.type === "submit" && one.name === other.name && one.value === other.value;
    if (found.length > 1 && found.every((button) => same(button, found[0]))) found = [found[0]];
    if (found.length === 0) {
      const menu = menuWith(places, wanted);
      return menu ? { ...describeButton(menu), opens: true } : { outcome: "no field", names: all.map(buttonText).filter((text) => text) };
    }
    if (found.length > 1) return { outcome: "ambiguous", names: found.map(headingOf) };
    return describeButton(found[0]);
  },
  cancelButton: (heading) => {
    const places = placesOf(heading);
    if (!places) return { outcome: "no form", names: headings() };
    const all = buttonsIn(places);
    const found = all.filter((button) => button.matches("[id$='_form_cancel_btn'], #cancel-link, .card-footer a.btn-outline-secondary, .modal-footer .btn-outline-secondary") || buttonText(button) === "Cancel");
    if (found.length === 0) return { outcome: "no field", names: all.map(buttonText).filter((text) => text) };
    if (found.length > 1) return { outcome: "ambiguous", names: found.map(headingOf) };
    return describeButton(found[0]);
  },
  // What keeps the browser from sending the form of that button: the first control it refuses.
  refusal: (button) => {
    if (!button.isConnected || !button.form || button.form.noValidate || button.formNoValidate) return null;
    const control = Array.from(button.form.elements).find((element) => element.willValidate && !element.validity.valid);
    if (!control) return null;
    const name = nameOf(control, labelsByTarget());
    return { label: name ? name.text : control.name, message: control.validationMessage };
  },
  // Title of the dialog that is open, or null.
  dialog: () => {
    const dialog = dom.all(".modal.show, #popup_container").filter((modal) => dom.visible(modal)).pop();
    return dialog ? dom.text(dom.one(".modal-title, #popup_title", dialog)) || dom.text(dom.one(".modal-body, #popup_message", dialog)) : null;
  },
};
