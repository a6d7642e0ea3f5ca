// New elements in the place of the old ones; what was typed into the filters stays.
function drawAnew(table) {
  const fresh = table.cloneNode(true);
  const typed = [...table.querySelectorAll("input, select")];
  [...fresh.querySelectorAll("input, select")].forEach((control, index) => {
    control.value = typed[index].value;
    control.checked = typed[index].checked;
    control.disabled = typed[index].disabled;
  });
  const had = typed.indexOf(document.activeElement);
  table.replaceWith(fresh);
  if (had >= 0) fresh.querySelectorAll("input, select")[had].focus();
}
let left = setting.count;
const timer = setInterval(() => {
  if (left === 0) clearInterval(timer);
  else for (const table of document.querySelectorAll("table")) drawAnew(table);
  left -= 1;
}, setting.ms);
