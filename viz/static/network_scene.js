/* Where everything stands: columns side by side, or the free layout, as scenes to be drawn. */
(() => {
  "use strict";
  const z = window.zielnetz;
  const GAP = 8;
  const EDGE = 3;
  const LEAST_GAP = 64;
  const MOST_GAP = 220;
  const FREE_LEAST = 480;
  const FREE_MOST = 1100;

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
    return { free: false, columns, items, edges, width, height: Math.ceil(height) };
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

  const item = (column, node, y) => ({ node, x: column.left + column.width / 2, y, width: column.width, badges: [], leads: false });

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

  /* The free layout of the nodes *ids*, to be fitted into *room*. */
  function freeScene(ids, { room, focus }) {
    const placed = ids.filter((id) => z.nodes.get(id).free);
    const items = placed.map((id) => {
      const node = z.nodes.get(id);
      return { node, x: node.free[0], y: node.free[1], width: 24, badges: [], leads: false };
    });
    const edges = z.freeEdges(new Set(placed), focus);
    return { free: true, columns: [], items, edges, width: 0, height: freeHeight(items, room) };
  }

  /* As high as the nodes need when their width just fits. */
  function freeHeight(items, room) {
    const reach = (values) => Math.max(...values) - Math.min(...values) + 120;
    const wide = reach(items.map((each) => each.x));
    const tall = reach(items.map((each) => each.y));
    return Math.round(Math.min(Math.max((tall * room) / wide, FREE_LEAST), FREE_MOST));
  }

  Object.assign(z, { flowScene, freeScene });
})();
