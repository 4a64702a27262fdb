// Comfort for readers with script: menu and filter fold on narrow screens, maps answer to arrow keys.
const narrow = matchMedia("(max-width: 60rem)");

const menu = document.querySelector(".menu");
const opener = menu.querySelector("button");
const unfold = (open) => {
  opener.setAttribute("aria-expanded", String(open));
  menu.classList.toggle("folded", narrow.matches && !open);
};
opener.addEventListener("click", () => unfold(opener.getAttribute("aria-expanded") !== "true"));
menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !narrow.matches) return;
  unfold(false);
  opener.focus();
});

const fit = () => {
  opener.hidden = !narrow.matches;
  unfold(false);
  for (const drawer of document.querySelectorAll(".drawer")) drawer.open = !narrow.matches;
};
narrow.addEventListener("change", fit);
fit();

const MOVES = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

for (const map of document.querySelectorAll("table.map")) {
  const rows = [...map.tBodies]
    .flatMap((body) => [...body.rows])
    .map((row) => [...row.querySelectorAll("td > a")])
    .filter((row) => row.length);
  // One tab stop for the whole map: the cell last visited.
  const stop = (chosen) => rows.flat().forEach((cell) => { cell.tabIndex = cell === chosen ? 0 : -1; });
  stop(rows[0]?.[0]);
  map.addEventListener("keydown", (event) => {
    const at = rows.findIndex((row) => row.includes(event.target));
    if (at < 0) return;
    const column = rows[at].indexOf(event.target);
    const [down, right] = MOVES[event.key] ?? [0, 0];
    const next = {
      Home: () => rows[at][0],
      End: () => rows[at].at(-1),
    }[event.key]?.() ?? (down || right ? rows[at + down]?.[column + right] : undefined);
    if (!next) return;
    event.preventDefault();
    stop(next);
    next.focus();
  });
}
