/* The picture: vis-network draws the nodes at given places; we draw each node's mark and lines. */
(() => {
  "use strict";
  const z = window.zielnetz;
  const INK = "#14212B";
  const FOCUS = "#B3541E";
  const FAMILY = '"Source Sans 3 Variable", "Source Sans 3", sans-serif';
  const MARK = 20;
  const GOAL_MARK = 34;
  const BADGES = 26;
  const PALE = 0.16;

  function extent(column) {
    const mark = column === "goal" ? GOAL_MARK : MARK;
    return z.data.rooms[column] + mark + (column === "activity" ? BADGES : 0);
  }

  function font(weight, size = z.data.size) {
    return `${weight} ${size}px ${FAMILY}`;
  }

  const SHAPES = {
    dot: (ctx, x, y, r) => ctx.arc(x, y, r, 0, 2 * Math.PI),
    circle: (ctx, x, y, r) => ctx.arc(x, y, r - 1, 0, 2 * Math.PI),
    square: (ctx, x, y, r) => ctx.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
    diamond: (ctx, x, y, r) => polygon(ctx, x, y, r * 1.25, 4, -90),
    hexagon: (ctx, x, y, r) => polygon(ctx, x, y, r * 1.15, 6, 0),
    triangle: (ctx, x, y, r) => polygon(ctx, x, y + r * 0.2, r * 1.2, 3, -90),
    triangleDown: (ctx, x, y, r) => polygon(ctx, x, y - r * 0.2, r * 1.2, 3, 90),
    star: (ctx, x, y, r) => polygon(ctx, x, y, r * 1.3, 10, -90, 0.45),
  };

  function polygon(ctx, x, y, radius, corners, turn, waist = 1) {
    for (let corner = 0; corner < corners; corner += 1) {
      const angle = ((turn + (360 / corners) * corner) * Math.PI) / 180;
      const reach = corner % 2 ? radius * waist : radius;
      ctx.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
    ctx.closePath();
  }

  function drawMark(ctx, node, x, y, radius) {
    ctx.beginPath();
    (SHAPES[node.shape] ?? SHAPES.dot)(ctx, x, y, radius);
    ctx.fillStyle = node.shape === "circle" ? "#FFFFFF" : node.color;
    ctx.fill();
    if (node.shape === "circle") {
      ctx.lineWidth = 2;
      ctx.strokeStyle = node.color;
      ctx.stroke();
    }
    if (node.kind !== "goal" || !node.notation) return;
    ctx.fillStyle = "#FFFFFF";
    ctx.font = font(700, node.notation.length > 2 ? 9 : 12);
    ctx.textAlign = "center";
    ctx.fillText(node.notation, x, y + 0.5);
  }

  function drawRing(ctx, x, y, width, height) {
    ctx.lineWidth = 2;
    ctx.strokeStyle = FOCUS;
    ctx.strokeRect(x, y, width, height);
  }

  /* Mark, lines of text, a leader to the right edge, and for activities the numbers of their goals. */
  function drawFlowNode(ctx, item, left, y, state) {
    const { node, width } = item;
    const mark = node.column === "goal" ? GOAL_MARK : MARK;
    const height = Math.max(node.high, node.column === "goal" ? 28 : 20);
    ctx.fillStyle = "#FFFFFF";
    ctx.fillRect(left, y - height / 2, width, height);
    ctx.globalAlpha = state.pale ? PALE : 1;
    ctx.textBaseline = "middle";
    drawMark(ctx, node, left + mark / 2 - 2, y, node.column === "goal" ? 11 : 6);
    ctx.textAlign = "left";
    ctx.font = font(state.strong ? 650 : 400);
    ctx.fillStyle = INK;
    const top = y - ((node.lines.length - 1) * z.data.line) / 2;
    node.lines.forEach((line, row) => ctx.fillText(line, left + mark, top + row * z.data.line));
    if (item.leads) drawLeader(ctx, item, left + mark, y);
    drawBadges(ctx, item, left + width, y);
    ctx.globalAlpha = 1;
    if (state.ring) drawRing(ctx, left - 2, y - height / 2 - 1, width + 4, height + 2);
  }

  function drawLeader(ctx, item, start, y) {
    const { lines, column } = item.node;
    const middle = lines.slice(Math.ceil(lines.length / 2) - 1, Math.floor(lines.length / 2) + 1);
    const from = start + Math.max(...middle.map((line) => ctx.measureText(line).width)) + 6;
    const to = start + z.data.rooms[column] + 4;
    if (to - from < 8) return;
    ctx.beginPath();
    ctx.moveTo(from, y);
    ctx.lineTo(to, y);
    ctx.lineWidth = 1;
    ctx.strokeStyle = "#D5DDE2";
    ctx.stroke();
  }

  function drawBadges(ctx, item, right, y) {
    ctx.font = font(700, 12);
    ctx.textAlign = "right";
    let x = right - 3;
    for (const goal of [...item.badges].reverse()) {
      ctx.fillStyle = goal.line;
      ctx.fillText(goal.notation, x, y);
      x -= ctx.measureText(goal.notation).width + 4;
    }
  }

  function drawFreeNode(ctx, item, x, y, state, scale) {
    const { node } = item;
    const radius = node.kind === "goal" ? 13 : node.kind === "activity" ? 5 : 7;
    ctx.globalAlpha = state.pale ? PALE : 1;
    ctx.textBaseline = "middle";
    drawMark(ctx, node, x, y, radius);
    const spoken = node.kind !== "activity" || state.strong || state.near || scale >= 1.1;
    if (spoken && !state.pale) drawCaption(ctx, node, x, y + radius + 4, state, scale);
    ctx.globalAlpha = 1;
    if (state.ring) drawRing(ctx, x - radius - 4, y - radius - 4, 2 * radius + 8, 2 * radius + 8);
  }

  /* Letters keep their size on the screen however far one has zoomed out. */
  function drawCaption(ctx, node, x, top, state, scale) {
    const grow = Math.max(1, 1 / scale);
    const size = 12 * grow;
    ctx.font = font(state.strong ? 650 : 400, size);
    ctx.textAlign = "center";
    ctx.lineJoin = "round";
    node.lines.slice(0, 2).forEach((line, row) => {
      const text = row === 1 && node.lines.length > 2 ? `${line}…` : line;
      const y = top + (row + 0.6) * size * 1.15;
      ctx.lineWidth = 4 * grow;
      ctx.strokeStyle = "#FFFFFF";
      ctx.strokeText(text, x, y);
      ctx.fillStyle = INK;
      ctx.fillText(text, x, y);
    });
  }

  const nothing = () => ({ drawNode() {}, nodeDimensions: { width: 0.1, height: 0.1 } });

  /* Make the picture in *container*; *on* is told of hovered and chosen nodes. */
  function createCanvas(container, on) {
    const nodes = new vis.DataSet();
    const edges = new vis.DataSet();
    const now = { lit: null, ring: null, strong: null, under: null, free: false, items: new Map(), scene: null };
    const network = new vis.Network(container, { nodes, edges }, {
      autoResize: false,
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hover: false, dragNodes: false, dragView: false, zoomView: false,
        selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: false },
      nodes: { chosen: false, labelHighlightBold: false },
      edges: { chosen: false, selectionWidth: 0, hoverWidth: 0, color: { inherit: false } },
    });
    network.on("click", ({ pointer }) => on.choose(hit(pointer.canvas)));
    container.addEventListener("mousemove", (event) => {
      const id = hit(network.DOMtoCanvas({ x: event.offsetX, y: event.offsetY }));
      if (id !== now.under) on.hover(now.under = id);
    });
    container.addEventListener("mouseleave", () => on.hover(now.under = null));

    /* vis-network keeps the size of the first drawing: what is under the pointer is ours to find. */
    function hit({ x, y }) {
      const found = [...now.items.values()].find((item) => Math.abs(item.x - x) <= Math.max(item.width / 2, 12)
        && Math.abs(item.y - y) <= Math.max(now.free ? 0 : item.node.high / 2, 12));
      return found?.node.id ?? null;
    }

    function state(id) {
      const lit = !now.lit || now.lit.nodes.has(id);
      return { pale: !lit, near: Boolean(now.lit) && lit, strong: now.strong === id, ring: now.ring === id };
    }

    const freeRenderer = (item) => ({ ctx, id, x, y }) => ({
      drawNode: () => drawFreeNode(ctx, item, x, y, state(id), network.getScale()),
      nodeDimensions: { width: 24, height: 24 },
    });
    const flowRenderer = (item) => ({ ctx, id, x, y }) => ({
      drawNode: () => drawFlowNode(ctx, item, x - item.width / 2, y, state(id)),
      nodeDimensions: { width: item.width, height: Math.max(item.node.high, 20) },
    });

    function edgeLook(edge) {
      const lit = now.lit && now.lit.nodes.has(edge.from) && now.lit.nodes.has(edge.to)
        && (!edge.via.size || [...edge.via].some((id) => now.lit.carriers.has(id)));
      const width = Math.min(1.2 + (edge.weight - 1) * 0.7, 6);
      return {
        width: lit ? width + 0.8 : width,
        color: { color: edge.color, opacity: now.lit ? (lit ? 0.95 : 0.07) : 0.5 },
      };
    }

    function edgeData(edge) {
      const smooth = now.free
        ? { enabled: true, type: "curvedCW", roundness: 0.08 }
        : { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 };
      return {
        id: edge.id, smooth, dashes: edge.editorial ? [5, 4] : false,
        from: now.free ? edge.from : `${edge.from}>`, to: now.free ? edge.to : `${edge.to}<`,
        ...edgeLook(edge),
      };
    }

    /* Lines begin and end at the edges of a node's text: invisible nodes hold them there. */
    function ports(item) {
      const at = (side, x) => ({ id: item.node.id + side, x, y: item.y, shape: "custom", ctxRenderer: nothing, physics: false });
      return [at("<", item.x - item.width / 2), at(">", item.x + item.width / 2)];
    }

    /* Show a scene: items {node, x, y, width, badges, leads}, edges, size, free or not. */
    function show(scene) {
      edges.clear();
      nodes.clear();
      Object.assign(now, { scene, free: scene.free, items: new Map(scene.items.map((item) => [item.node.id, item])) });
      container.style.height = `${scene.height}px`;
      container.style.width = scene.free ? "100%" : `${scene.width}px`;
      container.classList.toggle("panning", scene.free);
      network.setOptions({ interaction: { dragView: scene.free } });
      network.setSize("100%", `${scene.height}px`);
      nodes.add(scene.items.flatMap((item) => [
        { id: item.node.id, x: item.x, y: item.y, shape: "custom", physics: false,
          ctxRenderer: (scene.free ? freeRenderer : flowRenderer)(item) },
        ...(scene.free ? [] : ports(item)),
      ]));
      edges.add(scene.edges.map(edgeData));
      network.redraw();
      fit();
    }

    function fit() {
      if (now.free) network.fit({ animation: false });
      else network.moveTo({ position: { x: now.scene.width / 2, y: now.scene.height / 2 }, scale: 1, animation: false });
    }

    /* Light a path ({nodes, carriers} or null), ring the node under the keyboard, set one in bold. */
    function light(lit, ring, strong) {
      Object.assign(now, { lit, ring, strong });
      edges.update(now.scene.edges.map((edge) => ({ id: edge.id, ...edgeLook(edge) })));
      network.redraw();
    }

    function zoom(factor) {
      if (!factor) fit();
      else network.moveTo({ scale: network.getScale() * factor, animation: false });
    }

    return { show, light, zoom, place: (id) => now.items.get(id) };
  }

  Object.assign(z, { createCanvas, extent, fontReady: () => Promise.all([
    document.fonts.load(font(400)), document.fonts.load(font(650)), document.fonts.load(font(700)),
  ]) });
})();
