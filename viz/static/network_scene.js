/* Where everything stands: columns side by side, or the free layout, as scenes to be drawn. */
(() => {
  "use strict";
  const z = window.zielnetz;
  const GAP = 8;
  const EDGE = 3;
  const LEAST_GAP = 64;
  const MOST_GAP = 220;
  const AIR = 12;
  const BESIDE = 6;
  const FILLED = 0.5;
  const LEAST_ROOM = 240;
  const SMALL = 600;

  /* The flow of the nodes *ids* at least *room* wide: as laid out, or *compact* around a focus. */
  function flowScene(ids, { room, focus, compact }) {
    const columns = z.columns
      .map((name) => ({ name, nodes: ids.map((id) => z.nodes.get(id)).filter((node) => node.column === name) }))
      .filter((column) => column.nodes.length);
    const width = spread(columns, room);
    const items = columns.flatMap((column) => (compact ? stacked(column, tallest(columns)) : standing(column)));
    const height = Math.max(...items.map((item) => item.y + item.node.high / 2), 200) + 2 * GAP;
    const edges = z.flowEdges(new Set(ids), focus);
    lead(items, edges);
    return { free: false, cramped: false, columns, items, edges, width, height: Math.ceil(height) };
  }

  /* Give each column its left edge; return the whole width, that of the page at least. */
  function spread(columns, room) {
    const shares = columns.slice(1).map((column) => (column.name === "goal" ? 1.7 : 1));
    const taken = columns.reduce((sum, column) => sum + z.extent(column.name), EDGE * 2);
    const unit = (room - taken) / Math.max(shares.reduce((sum, share) => sum + share, 0), 1);
    let left = EDGE;
    columns.forEach((column, number) => {
      if (number) left += Math.min(Math.max(unit, LEAST_GAP), MOST_GAP) * shares[number - 1];
      Object.assign(column, { left, width: z.extent(column.name) });
      left += column.width;
    });
    return Math.max(left + EDGE, room);
  }

  const item = (column, node, y) => ({ node, x: column.left + column.width / 2, y, width: column.width, high: node.high, badges: [], leads: false });

  /* Places from the layout; what it did not place follows below, in order. */
  function standing(column) {
    const placed = column.nodes.filter((node) => node.middle !== null);
    let bottom = Math.max(GAP, ...placed.map((node) => node.middle + node.high / 2 + GAP));
    return column.nodes.map((node) => {
      if (node.middle !== null) return item(column, node, node.middle);
      bottom += node.high + GAP;
      return item(column, node, bottom - node.high / 2 - GAP);
    });
  }

  const high = (column) => column.nodes.reduce((sum, node) => sum + Math.max(node.high, 28) + GAP, GAP);
  const tallest = (columns) => Math.max(...columns.map(high));

  function stacked(column, height) {
    const sorted = [...column.nodes].sort((one, other) => (one.middle ?? 1e6 + one.order) - (other.middle ?? 1e6 + other.order));
    let top = (height - high(column)) / 2 + GAP;
    return sorted.map((node) => {
      const room = Math.max(node.high, 28);
      top += room + GAP;
      return item(column, node, top - room / 2 - GAP);
    });
  }

  function lead(items, edges) {
    const byId = new Map(items.map((each) => [each.node.id, each]));
    for (const edge of edges) {
      const start = byId.get(edge.from);
      start.leads = true;
      const goal = z.nodes.get(edge.to);
      if (z.isActivity(edge.from) && goal.kind === "goal" && goal.notation.length < 3 && start.badges.length < 2) start.badges.push(goal);
    }
    items.forEach((each) => each.badges.sort((one, other) => one.order - other.order));
  }

  /* The free layout of the nodes *ids*, as wide as *room*; *compact* around a focus.
     A small screen has no room for the names of all activities: those on the lit path have theirs. */
  function freeScene(ids, { room: offered, focus, compact }) {
    const room = Math.max(offered, LEAST_ROOM);
    const cramped = room < SMALL && !compact;
    const lit = cramped && focus ? z.path(focus).nodes : new Set();
    const items = ids.map((id) => freeItem(z.nodes.get(id), !cramped || !z.isActivity(id) || lit.has(id)));
    stretch(items, room, compact);
    settle(items);
    const height = Math.ceil(Math.max(0, ...items.map((item) => item.y + item.high / 2)) + EDGE);
    return { free: true, cramped, columns: [], items, edges: z.freeEdges(new Set(ids), focus), width: room, height };
  }

  function freeItem(node, captioned) {
    const mark = 2 * z.data.looks[node.kind].radius;
    const { x, y, wide, high } = node.free;
    return { node, x, y, captioned, width: captioned ? wide : mark, high: captioned ? high : mark };
  }

  /* As laid out where that fits; else as wide as the room and as high as the boxes need. */
  function stretch(items, room, compact) {
    const [x, y] = [reach(items.map((item) => item.x)), reach(items.map((item) => item.y))];
    const needed = items.reduce((sum, item) => sum + (item.width + AIR) * (item.high + AIR), 0) / (FILLED * room);
    const widest = Math.max(...items.map((item) => item.width));
    const across = compact ? Math.min(1, (room - widest) / x.extent) : room / z.data.wide;
    const down = compact || room < z.data.wide ? Math.min(needed / y.extent, 1 / Math.min(across, 1)) : 1;
    const [left, middle] = compact ? [x.least + x.extent / 2, room / 2] : [0, 0];
    for (const item of items) {
      const half = item.width / 2;
      item.x = Math.min(Math.max(middle + (item.x - left) * across, half), room - half);
      item.y = (item.y - y.least) * down;
    }
  }

  function reach(values) {
    const least = Math.min(...values);
    return { least, extent: Math.max(Math.max(...values) - least, 1) };
  }

  /* From the highest on, each box moves down as far as those above it reach: none overlap. */
  function settle(items) {
    const sorted = [...items].sort((one, other) => (one.y - one.high / 2) - (other.y - other.high / 2));
    const top = Math.min(...sorted.map((item) => item.y - item.high / 2)) - EDGE;
    sorted.forEach((item, number) => {
      const beside = sorted.slice(0, number).filter((other) => Math.abs(other.x - item.x) < (other.width + item.width) / 2 + BESIDE);
      item.y = Math.max(item.y - top, ...beside.map((other) => other.y + (other.high + item.high) / 2 + GAP));
    });
  }

  Object.assign(z, { flowScene, freeScene });
})();
