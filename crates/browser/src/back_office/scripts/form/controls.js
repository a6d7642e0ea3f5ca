// Single controls: what they are, what they hold, what their choices are called.
const CONTROL =
  "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image]), select, textarea";
// The radio buttons of a Symfony switch carry the class of the switch as well.
const SWITCH = "span.ps-switch, .prestashop-switch";
const TREE = ".js-choice-tree-container, .choice-tree, ul.tree";
const SELECT_ALL = ".js-choice-table-select-all, thead input";
// What a person types tags into; the field itself lies behind it, out of sight.
const TAGS = ".tokenfield .token-input";
const tagsOf = (control) => dom.all(".token .token-label", control.closest(".tokenfield"));
const LANGUAGE = ".js-locale-input, .translatable-field, .translationsFields > [data-locale]";

// Text of a label as a reader sees it: without icons, help marks, the star of required fields, the colon.
const labelText = (element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("i, br ~ em, .help-box, .badge, .sr-only, ul, button, input, select, textarea, script, style, template, .text-danger")
    .forEach((part) => part.remove());
  return plainLabel(copy.textContent);
};
const plainLabel = (text) => dom.squeeze(text).replace(/^\*\s*/, "").replace(/\s*:$/, "");
const checkable = (control) => control.type === "radio" || control.type === "checkbox";

// A widget of legacy pages that lies in front of its hidden list.
const isChosen = (control) => control.tagName === "SELECT" && Boolean(control.nextElementSibling) && control.nextElementSibling.matches(".chosen-container, .chzn-container");

// The label of one radio button or check box.
const choiceLabel = (control) => {
  const around = control.closest("label");
  if (around) return around;
  const named = control.id && dom.one(`label[for="${CSS.escape(control.id)}"]`);
  if (named) return named;
  const next = control.parentElement.querySelector(":scope > label");
  return next && !next.htmlFor ? next : null;
};
// The text beside a box whose own label is empty, as in the trees and filters of Vue pages, or around it, as in those of
// categories.
const textBeside = (control) => {
  const box = control.closest("td") ? null : control.closest(".md-checkbox, .md-radio, .form-check");
  const next = box && box.nextElementSibling;
  return (next && !dom.one(`${CONTROL}, a, button`, next) && labelText(next)) || (box ? plainLabel(dom.ownText(box)) : "");
};
const ownChoiceText = (control) => {
  const label = choiceLabel(control);
  return (label && labelText(label)) || textBeside(control);
};
// In a table of boxes (rights of a profile, permissions of a key) the heads of the columns tell what each box is.
const choiceText = (control) => {
  const text = ownChoiceText(control) || (control.closest(SWITCH) ? "" : columnHead(control));
  return control.matches(SELECT_ALL) ? text.replace(/\s*\(\d+\)$/, "") : text;
};
// Text over the column that the control is in; empty outside of tables with a head.
const columnHead = (control) => {
  const cell = control.closest("td, th");
  const table = cell && cell.closest("table");
  if (!table || !table.tHead) return "";
  const begins = (one) => Array.from(one.parentElement.cells).slice(0, one.cellIndex).reduce((sum, before) => sum + before.colSpan, 0);
  const place = begins(cell);
  const heads = Array.from(table.tHead.rows).reverse().flatMap((row) => Array.from(row.cells));
  return heads.filter((head) => begins(head) <= place && place < begins(head) + head.colSpan).map(labelText).find((text) => text) || "";
};
// The cell that names the row of the control: the first of its table's row with text and without controls.
const rowHead = (control) => {
  const row = control.closest("tr");
  const cells = row ? Array.from(row.cells) : [];
  return cells.find((cell) => !cell.contains(control) && !dom.one(CONTROL, cell) && /\p{L}/u.test(labelText(cell))) || null;
};
// Rows of a lower level begin with a sign ("» Orders").
const rowHeadText = (control) => labelText(rowHead(control)).replace(/^[^\p{L}\p{N}]+/u, "");
// A box that has no name but where it stands in its table.
const isCrossing = (control) => checkable(control) && !control.closest(SWITCH) && !ownChoiceText(control) && Boolean(columnHead(control)) && Boolean(rowHead(control));
// The one box of a table that goes by its own text, whether the table has further boxes or not: a field that can be required.
const isSingle = (field) => {
  const boxes = field.controls.length > 1 ? field.controls.filter((control) => !control.matches(SELECT_ALL)) : field.controls;
  return boxes.length === 1 && boxes[0].type === "checkbox" && !boxes[0].closest(SWITCH) && ownChoiceText(boxes[0]) === field.text;
};
// In a tree: the labels of the branches above, outermost first.
const choicePath = (control) => {
  const path = [];
  for (let item = control.closest("li"); item; item = item.parentElement.closest("li")) {
    const own = dom.one("input", item);
    if (own) path.unshift(choiceText(own));
  }
  return path.join(" > ");
};

const isRich = (control) =>
  control.tagName === "TEXTAREA" &&
  (control.matches(".autoload_rte, .rte") || Boolean(control.previousElementSibling && control.previousElementSibling.matches(".mce-tinymce")));
const editorFrame = (control) => (control.id && dom.one(`iframe#${CSS.escape(control.id + "_ifr")}`)) || null;
const editorBody = (control) => {
  const frame = editorFrame(control);
  const body = frame && frame.contentDocument && frame.contentDocument.body;
  return body && (body.isContentEditable || body.id === "tinymce") ? body : null;
};
const editorLoading = (control) => {
  if (!window.tinymce || !window.tinymce.get) return false;
  const editor = window.tinymce.get(control.id);
  return editor ? !editor.initialized : Boolean(control.closest(".translatable-field, .translations, .form-group") && control.matches(".autoload_rte"));
};
// HTML as text: one line a paragraph.
const htmlText = (html) => {
  const page = new DOMParser().parseFromString(html || "", "text/html");
  page.querySelectorAll("br").forEach((mark) => mark.replaceWith("\n"));
  page.querySelectorAll("p, div, li, h1, h2, h3, h4, h5, h6, tr").forEach((block) => block.append("\n"));
  return page.body.textContent.split("\n").map(dom.squeeze).filter((line) => line).join("\n");
};

// Groups the controls of one field into parts: a switch, a radio group, a set of check boxes, a single control.
const partsOf = (controls) => {
  const parts = [];
  const groups = new Map();
  for (const control of controls) {
    if (controls.length > 1 && control.matches(SELECT_ALL)) continue;
    if (control.type === "radio" || control.type === "checkbox") {
      const key = control.type + (control.type === "radio" ? control.name : "");
      if (groups.has(key)) groups.get(key).controls.push(control);
      else {
        const part = { controls: [control] };
        groups.set(key, part);
        parts.push(part);
      }
    } else parts.push({ controls: [control] });
  }
  // A legacy upload is a hidden file input beside a read-only text that repeats the file's name.
  const upload = parts.find((part) => part.controls[0].type === "file");
  const kept = upload ? parts.filter((part) => part === upload || !part.controls[0].closest(".dummyfile")) : parts;
  const lists = kept.filter((part) => part.controls[0].multiple && part.controls[0].tagName === "SELECT");
  if (lists.length === 2 && swapButtons(lists[0].controls[0])) {
    const right = lists[1];
    right.left = lists[0].controls[0];
    kept.splice(kept.indexOf(lists[0]), 1);
  }
  for (const part of kept) part.kind = kindOf(part);
  return kept;
};
const swapButtons = (list) => {
  for (let around = list.parentElement; around && !around.matches("form, .panel"); around = around.parentElement) {
    const add = dom.one(".multiple_select_add", around);
    const remove = dom.one(".multiple_select_remove", around);
    if (add && remove) return { add, remove };
  }
  return null;
};
const kindOf = ({ controls, left }) => {
  const [control] = controls;
  if (left) return "swap list";
  if (control.type === "radio") {
    if (control.closest(SWITCH)) return "switch";
    if (control.closest(TREE)) return "choice tree";
    return controls.length > 1 ? "radio group" : "radio button";
  }
  if (control.type === "checkbox") {
    if (control.closest(TREE)) return "choice tree";
    return controls.length > 1 || control.closest(".choice-table") ? "check boxes" : "check box";
  }
  if (control.tagName === "SELECT") {
    if (control.multiple) return "multiple select";
    return control.matches(".select2-hidden-accessible") ? "searchable select" : "select";
  }
  if (control.matches(TAGS)) return "tags";
  if (isRich(control)) return "rich text";
  if (control.tagName === "TEXTAREA") return "text area";
  if (["password", "number", "file", "color"].includes(control.type)) return control.type;
  if (control.type === "date" || control.matches(".hasDatepicker, .datetimepicker") || control.closest(".datepicker, .date-picker")) return "date";
  return "text";
};

const optionTexts = (select) =>
  Array.from(select.options).map((option) => {
    const group = option.parentElement.tagName === "OPTGROUP" ? `${dom.squeeze(option.parentElement.label)} > ` : "";
    const text = dom.squeeze(option.textContent);
    return { text, path: group + text, chosen: option.selected, disabled: option.disabled };
  });
const switchRadio = (part, on) => part.controls.find((radio) => (radio.value === "1" || /_on$/.test(radio.id)) === on);
const choicesOf = (part) => {
  const [control] = part.controls;
  if (part.kind === "switch") {
    return [false, true].map((on) => {
      const radio = switchRadio(part, on);
      return { text: radio ? choiceText(radio) : on ? "Yes" : "No", path: "", chosen: Boolean(radio && radio.checked), disabled: !radio || radio.disabled };
    });
  }
  if (part.kind === "swap list") {
    return [part.left, control].flatMap((list) => optionTexts(list).map((option) => ({ ...option, chosen: list === control })));
  }
  if (control.tagName === "SELECT") return optionTexts(control);
  if (checkable(control)) {
    return part.controls.map((choice) => ({
      text: choiceText(choice),
      path: part.kind === "choice tree" ? choicePath(choice) : "",
      chosen: choice.checked,
      disabled: choice.disabled,
    }));
  }
  return [];
};
const valueOf = (part) => {
  const [control] = part.controls;
  const chosen = () => choicesOf(part).filter((choice) => choice.chosen).map((choice) => choice.text).join(", ");
  switch (part.kind) {
    // No radio checked: the browser sends nothing, which the server takes for "No".
    case "switch": return choicesOf(part)[1].chosen ? "Yes" : "No";
    case "check box": case "radio button": return control.checked ? "Yes" : "No";
    case "tags": return tagsOf(control).map(dom.text).concat(control.value.trim()).filter((tag) => tag).join(", ");
    case "file": return Array.from(control.files || []).map((file) => file.name).join(", ");
    case "rich text": {
      const editor = window.tinymce && window.tinymce.get && window.tinymce.get(control.id);
      if (editor && editor.initialized) return htmlText(editor.getContent());
      const body = editorBody(control);
      return htmlText(body ? body.innerHTML : control.value);
    }
    case "text": case "text area": case "password": case "number": case "date": case "color": return control.value;
    default: return chosen();
  }
};
const isBirthday = (parts) => parts.length === 3 && ["_year", "_month", "_day"].every((end, place) => parts[place].controls[0].id.endsWith(end));
// Several parts read as "a / b"; a day of three selects as 1990-05-20.
const valueOfAll = (parts) => {
  const values = parts.map(valueOf);
  return values.some((value) => value) ? values.join(isBirthday(parts) ? "-" : " / ") : "";
};
// Why nobody can change it, or null.
const lockOf = (part) => {
  if (part.controls.every((control) => control.matches(":disabled"))) return "it is disabled";
  return part.controls.every((control) => control.readOnly && !checkable(control)) ? "it is read-only" : null;
};
// What a script of the page draws in front of a check box: the switch of a hook.
const drawnSwitch = (control) => (control.type === "checkbox" ? control.closest(".switch-input:not(input)") : null);
// What a person clicks to change a radio button or a check box: its label, when it has one.
const clickTarget = (control) => {
  if (!dom.visible(control) && dom.visible(drawnSwitch(control))) return drawnSwitch(control);
  const label = choiceLabel(control);
  return label && label.getBoundingClientRect().height > 0 ? label : control;
};
const fire = (element, ...names) => names.forEach((name) => element.dispatchEvent(new Event(name, { bubbles: true })));
