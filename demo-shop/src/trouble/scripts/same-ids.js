// The theme draws the ids of facets by lot: two of them may have one.
const buttons = Array.from(document.querySelectorAll("#search-filters [data-bs-target]"));
const [first] = buttons.map((button) => button.dataset.bsTarget);
for (const button of buttons) {
  document.querySelector(button.dataset.bsTarget).id = first.slice(1);
  button.dataset.bsTarget = first;
}
