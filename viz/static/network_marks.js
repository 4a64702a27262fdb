/* How a node looks: its mark by kind, its lines of text, its caption in the free view. */
(() => {
  "use strict";
  const z = window.zielnetz;
  const INK = "#14212B";
  const SECONDARY = "#4A5B68";
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

  /* In the free view the mark stands on top of its box, the caption hangs below it. */
  const markHeight = (item) => item.y - item.high / 2 + z.data.looks[item.node.kind].radius;

  function drawFreeNode(ctx, item, x, y, state) {
    const { radius } = z.data.looks[item.node.kind];
    ctx.globalAlpha = state.pale ? PALE : 1;
    ctx.textBaseline = "middle";
    if (item.captioned) drawCaption(ctx, item, state.strong);
    drawMark(ctx, item.node, x, y, radius);
    ctx.globalAlpha = 1;
    if (state.ring) drawRing(ctx, item.x - item.width / 2 - 3, item.y - item.high / 2 - 3, item.width + 6, item.high + 6);
  }

  function captionFont(node, strong) {
    const heavy = strong || node.kind === "goal";
    return font(heavy ? 650 : 400, z.data.looks[node.kind].size);
  }

  /* White behind each line of text keeps the lines of the network out of it. */
  function drawCaption(ctx, { node, x, y, high }, strong) {
    const { line } = z.data.looks[node.kind];
    const last = y + high / 2 - line / 2;
    ctx.font = captionFont(node, strong);
    ctx.textAlign = "center";
    [...node.free.lines].reverse().forEach((text, row) => {
      const wide = ctx.measureText(text).width + 4;
      ctx.fillStyle = "#FFFFFF";
      ctx.fillRect(x - wide / 2, last - (row + 0.5) * line, wide, line);
      ctx.fillStyle = strong || node.kind !== "activity" ? INK : SECONDARY;
      ctx.fillText(text, x, last - row * line);
    });
  }

  Object.assign(z, { extent, font, captionFont, markHeight, drawFlowNode, drawFreeNode });
})();
