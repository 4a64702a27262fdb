// Long lists of choices get a field that narrows them; without script they scroll.
"use strict";

for (const list of document.querySelectorAll(".choices")) {
  const lines = [...list.querySelectorAll(".choice")];
  const names = [...list.querySelectorAll(".list-name")];
  const field = document.createElement("input");
  field.type = "search";
  field.className = "narrowing";
  field.setAttribute("aria-label", list.dataset.filter);
  field.placeholder = list.dataset.filter;
  list.before(field);

  const fits = (line, words) => {
    const ticked = line.querySelector("input").checked;
    return ticked || words.every((word) => line.textContent.toLowerCase().includes(word));
  };
  const narrow = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const line of lines) line.hidden = !fits(line, words);
    for (const name of names) name.hidden = words.length > 0;
  };
  field.addEventListener("input", narrow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
