/* The page: what is in view, what is in focus, and what the reader does about it. */
(() => {
  "use strict";
  const z = window.zielnetz;
  const { words } = z.data;
  const at = (id) => document.getElementById(id);
  const controls = at("controls");
  const options = at("options");
  const narrow = window.matchMedia("(max-width: 60rem)");
  const now = { focus: "", cursor: null, hover: null, visible: new Set(), columns: [] };
  const PRINT_WIDTH = 675; // A4 between its margins
  let canvas = null;

  const chosen = (name) => controls.elements[name].value;
  const kinds = () => new Set([...controls.querySelectorAll("[name=kind]:checked")].map((box) => box.value));

  function visibleNodes() {
    const shown = kinds();
    const mode = chosen("around");
    if (!now.focus || mode === "whole") {
      const extra = (node) => !node.shown && ["field", "programme"].includes(node.kind) && z.near.get(node.id).length;
      return z.data.nodes.filter((node) => shown.has(node.kind) && (node.shown || extra(node) || node.id === now.focus)).map((node) => node.id);
    }
    const found = mode === "path" ? z.path(now.focus).nodes : z.around(now.focus, Number(mode), shown);
    return [...found].filter((id) => id === now.focus || shown.has(z.nodes.get(id).kind));
  }

  /* ---- Drawing ---- */
  function draw() {
    const ids = visibleNodes();
    const free = chosen("view") === "free";
    at("picture").hidden = narrow.matches && !now.focus && !free;
    at("empty").hidden = ids.length > 0;
    at("canvas").hidden = !ids.length;
    at("meaning").hidden = !free || !ids.length;
    at("columns").hidden = free || !ids.length;
    at("around").disabled = !now.focus;
    if (at("picture").hidden || !ids.length) return;
    now.visible = new Set(ids);
    at("scroll").classList.remove("wide");
    const compact = now.focus && chosen("around") !== "whole";
    const scene = (free ? z.freeScene : z.flowScene)(ids, { room: at("scroll").clientWidth, focus: now.focus, compact });
    now.columns = scene.columns;
    at("unnamed").hidden = !scene.cramped;
    at("scroll").classList.toggle("wide", scene.width > at("scroll").clientWidth);
    canvas.show(scene);
    if (!free) headColumns();
    light();
  }

  function headColumns() {
    at("columns").replaceChildren(...now.columns.map((column) => {
      const head = document.createElement("span");
      const count = document.createElement("small");
      head.textContent = `${z.data.columns[column.name]} `;
      count.textContent = column.nodes.length;
      head.append(count);
      head.style.left = `${column.left}px`;
      return head;
    }));
    at("columns").style.width = `${at("canvas").offsetWidth}px`;
  }

  function light() {
    const standing = ["whole", "path"].includes(chosen("around")) ? now.focus : "";
    const id = now.hover ?? now.cursor ?? (standing || null);
    const lit = id && now.visible.has(id) ? z.path(id, now.focus) : null;
    canvas.light(lit, now.cursor, now.focus || null);
  }

  /* ---- Focus ---- */
  function focus(id, { scroll = true } = {}) {
    now.focus = id;
    now.cursor = null;
    const cramped = id && (narrow.matches || !z.nodes.get(id).shown);
    if (cramped && chosen("around") === "whole") controls.elements.around.value = "path";
    at("start").hidden = Boolean(id);
    at("explained").hidden = !id;
    if (id) z.explain(at("explained"), id);
    document.querySelectorAll("tr.chosen").forEach((row) => row.classList.remove("chosen"));
    document.querySelectorAll("tr[data-row]").forEach((row) => row.classList.toggle("chosen", row.dataset.row === id));
    draw();
    remember();
    if (id && scroll) reveal(id);
  }

  /* Bring panel and picture to the reader who chose a node elsewhere on the page. */
  function reveal(id) {
    at("explained").focus({ preventScroll: true });
    at("panel").scrollTop = 0;
    if (narrow.matches) { at("panel").scrollIntoView({ block: "start" }); return; }
    scrollTo(canvas.place(id)?.y ?? 0);
  }

  function scrollTo(y) {
    const box = at("canvas").getBoundingClientRect();
    const place = box.top + y;
    if (place < 60 || place > window.innerHeight - 60) window.scrollBy({ top: place - window.innerHeight / 2 });
  }

  /* The address keeps what is in view; what else stands in it (the filter of a site) stays. */
  function remember() {
    const around = chosen("around");
    const state = new URLSearchParams(location.search);
    const keep = (name, value) => { if (value) state.set(name, value); else state.delete(name); };
    keep("focus", now.focus);
    keep("steps", Number(around) ? around : "");
    keep("around", around === "path" ? around : "");
    keep("view", chosen("view") === "free" ? "free" : "");
    history.replaceState(null, "", state.size ? `?${state}` : location.pathname);
  }

  function recall() {
    const state = new URLSearchParams(location.search);
    const start = z.data.start;
    controls.elements.view.value = state.get("view") === "free" ? "free" : "flow";
    const around = state.get("around") ?? state.get("steps") ?? String(start.steps);
    controls.elements.around.value = ["whole", "path", "1", "2", "3"].includes(around) ? around : "whole";
    return [state.get("focus"), start.focus].find((id) => z.nodes.has(id)) ?? "";
  }

  /* ---- Search ---- */
  const byName = new Map(z.data.nodes.map((node) => [z.titled(node).toLowerCase(), node.id]));

  function search(text, complete) {
    const wanted = text.trim().toLowerCase();
    const parts = complete && wanted ? [...byName].filter(([name]) => name.includes(wanted)) : [];
    const found = byName.get(wanted) ?? parts[0]?.[1];
    at("search-answer").textContent = complete && wanted && !found ? words.nothing_found : "";
    if (found) focus(found, { scroll: complete });
  }

  /* ---- Keyboard in the picture ---- */
  function nearest(column, y, ids) {
    const items = column.nodes.filter((node) => !ids || ids.has(node.id)).map((node) => canvas.place(node.id));
    return items.sort((one, other) => Math.abs(one.y - y) - Math.abs(other.y - y))[0]?.node.id;
  }

  /* In the free view an arrow leads to the node that lies nearest in its direction. */
  function towards(key) {
    const boxes = canvas.boxes();
    const here = boxes.find((box) => box.id === (now.cursor ?? now.focus));
    if (!here) return boxes[0]?.id ?? null;
    const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    const found = boxes.map((box) => {
      const [x, y] = [box.x - here.x, box.y - here.y];
      return { id: box.id, ahead: x * right + y * down, aside: Math.abs(x * down) + Math.abs(y * right) };
    }).filter((box) => box.ahead > box.aside / 2);
    found.sort((one, other) => one.ahead + 2 * one.aside - other.ahead - 2 * other.aside);
    return found[0]?.id ?? here.id;
  }

  function move(key) {
    const first = now.columns[0]?.nodes;
    if (!first) return null;
    const id = now.cursor ?? now.focus;
    const here = now.visible.has(id) && canvas.place(id);
    if (!here) return nearest(now.columns[0], 0);
    const index = now.columns.findIndex((column) => column.nodes.includes(here.node));
    if (key === "ArrowUp" || key === "ArrowDown") return sibling(now.columns[index], here, key === "ArrowDown" ? 1 : -1);
    const column = now.columns[index + (key === "ArrowRight" ? 1 : -1)];
    if (!column) return here.node.id;
    return nearest(column, here.y, z.path(here.node.id).nodes) ?? nearest(column, here.y);
  }

  function sibling(column, here, step) {
    const sorted = column.nodes.map((node) => canvas.place(node.id)).sort((one, other) => one.y - other.y);
    return (sorted[sorted.indexOf(here) + step] ?? here).node.id;
  }

  function onKey(event) {
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      now.cursor = chosen("view") === "free" ? towards(event.key) : move(event.key);
      const node = z.nodes.get(now.cursor);
      at("spoken").textContent = node ? `${z.titled(node)}, ${z.data.kinds[node.kind][0]}` : "";
      light();
      scrollTo(canvas.place(now.cursor)?.y ?? 0);
    } else if (event.key === "Enter" && now.cursor) {
      focus(now.cursor);
    } else if (event.key === "Escape") {
      focus("", { scroll: false });
    }
  }

  /* ---- Start ---- */
  function listen() {
    controls.addEventListener("submit", (event) => { event.preventDefault(); });
    controls.addEventListener("change", (event) => {
      if (event.target.id === "search") search(event.target.value, true);
      else { draw(); remember(); }
    });
    at("search").addEventListener("input", (event) => search(event.target.value, false));
    at("search").addEventListener("keydown", (event) => { if (event.key === "Enter") search(event.target.value, true); });
    document.addEventListener("click", (event) => {
      const target = event.target.closest("[data-focus], a, tr[data-row]");
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!target || elsewhere || (target.matches("a") && !target.dataset.focus)) return;
      event.preventDefault();
      focus(target.dataset.focus ?? target.dataset.row, { scroll: target.dataset.focus !== "" });
    });
    document.querySelector('a[href="#links"]')?.addEventListener("click", () => { at("links").open = true; });
    at("canvas").addEventListener("keydown", onKey);
    at("canvas").addEventListener("blur", () => { now.cursor = null; light(); });
    window.addEventListener("beforeprint", () => { at("scroll").style.zoom = Math.min(1, PRINT_WIDTH / at("canvas").offsetWidth); });
    window.addEventListener("afterprint", () => { at("scroll").style.zoom = ""; });
    let width = window.innerWidth;
    window.addEventListener("resize", () => {
      if (window.innerWidth !== width) { width = window.innerWidth; draw(); }
    });
  }

  function hover(id) {
    now.hover = id;
    at("canvas").classList.toggle("pointing", Boolean(id));
    light();
  }

  const fonts = [400, 650, 700].map((weight) => document.fonts.load(z.font(weight)));
  Promise.allSettled(fonts).then(() => {
    controls.hidden = false;
    at("picture").hidden = false;
    canvas = z.createCanvas(at("canvas"), { hover, choose: (id) => focus(id ?? "", { scroll: false }) });
    z.boxes = canvas.boxes;
    options.open = !narrow.matches;
    listen();
    focus(recall(), { scroll: false });
    document.documentElement.dataset.ready = "true";
  });
})();
