/* The network as data: what is linked, what lies on a node's path, what lies around it. */
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("network-data").textContent);
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const addresses = new Map(Object.entries(data.addresses));
  const involving = new Set(data.involvements);
  const columns = Object.keys(data.columns);
  const near = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of data.edges) {
    near.get(edge.from).push({ edge, other: edge.to, outward: true });
    near.get(edge.to).push({ edge, other: edge.from, outward: false });
  }

  const isActivity = (id) => nodes.get(id).kind === "activity";

  /* A goal is drawn as its top goal, unless it is itself in focus. */
  function standing(id, focus) {
    return id === focus ? id : nodes.get(id).standing;
  }

  const place = (id) => columns.indexOf(nodes.get(id).column);
  const fromLeft = (one, other) => (place(one) <= place(other) ? [one, other] : [other, one]);

  /* Links as drawn: one per pair from left to right, goals rolled up, editorial only if each of them is. */
  function drawn(focus) {
    const merged = new Map();
    for (const edge of data.edges) {
      if (edge.kind === "broader") continue;
      const ends = fromLeft(standing(edge.from, focus), standing(edge.to, focus));
      const id = ends.join("\u0000");
      const link = merged.get(id);
      if (link) {
        link.editorial = link.editorial && edge.editorial;
        continue;
      }
      const activity = ends.find(isActivity);
      merged.set(id, {
        id, from: ends[0], to: ends[1], editorial: edge.editorial,
        via: new Set(activity ? [activity] : []),
      });
    }
    return [...merged.values()];
  }

  function activitiesOf(links, id) {
    if (isActivity(id)) return new Set([id]);
    const found = new Set();
    for (const link of links) {
      if (link.from === id && isActivity(link.to)) found.add(link.to);
      if (link.to === id && isActivity(link.from)) found.add(link.from);
    }
    return found;
  }

  /* The whole path through all columns: the activities of a node and all they are linked with. */
  function path(id, focus = id) {
    const links = drawn(focus);
    const carriers = activitiesOf(links, id);
    const column = nodes.get(id).column;
    const reached = new Set([id, ...carriers]);
    for (const link of links) {
      for (const [one, other] of [[link.from, link.to], [link.to, link.from]]) {
        if (carriers.has(one) && nodes.get(other).column !== column) reached.add(other);
        if (one === id && !carriers.size) reached.add(other);
      }
    }
    return { nodes: reached, carriers };
  }

  function around(id, steps, kinds) {
    const links = drawn(id);
    let frontier = new Set([id]);
    const reached = new Set(frontier);
    for (let step = 0; step < steps; step += 1) {
      const next = new Set();
      for (const link of links) {
        for (const [one, other] of [[link.from, link.to], [link.to, link.from]]) {
          if (frontier.has(one) && !reached.has(other) && kinds.has(nodes.get(other).kind)) next.add(other);
        }
      }
      next.forEach((other) => reached.add(other));
      frontier = next;
    }
    return reached;
  }

  /* The edges of the flow between visible nodes. Phases hang on goals, by their activities. */
  function flowEdges(visible, focus) {
    const links = drawn(focus).filter((link) => visible.has(link.from) && visible.has(link.to));
    const goals = new Map();
    for (const link of links) {
      if (nodes.get(link.to).kind !== "goal") continue;
      if (!goals.has(link.from)) goals.set(link.from, []);
      goals.get(link.from).push(link);
    }
    const edges = [];
    const bundles = new Map();
    for (const link of links) {
      if (nodes.get(link.from).column === nodes.get(link.to).column) continue;
      const served = nodes.get(link.to).kind === "life-phase" ? goals.get(link.from) : null;
      if (!served) edges.push({ ...link, weight: 1 });
      else served.forEach((goal) => bundle(bundles, goal, link));
    }
    return [...edges, ...bundles.values()].map((edge) => ({ ...edge, color: lineColor(edge, goals) }));
  }

  function bundle(bundles, goal, link) {
    const id = `${goal.to}\u0000${link.to}`;
    const known = bundles.get(id) ?? { id, from: goal.to, to: link.to, editorial: true, via: new Set() };
    known.editorial = known.editorial && goal.editorial && link.editorial;
    known.via.add(link.from);
    bundles.set(id, { ...known, weight: known.via.size });
  }

  /* A line has its goal's colour; where it leads to several goals, or none, it has none. */
  function lineColor(edge, goals) {
    for (const end of [edge.from, edge.to]) {
      if (nodes.get(end).kind === "goal") return nodes.get(end).line;
    }
    const activity = [edge.from, edge.to].find(isActivity);
    const served = (goals.get(activity) ?? []).map((link) => nodes.get(link.to).line);
    return served.length === 1 ? served[0] : data.neutral;
  }

  function freeEdges(visible, focus) {
    const links = drawn(focus).filter((link) => visible.has(link.from) && visible.has(link.to));
    const goals = new Map();
    return links
      .filter((link) => link.from !== link.to)
      .map((link) => ({ ...link, weight: 1, color: lineColor(link, goals) }));
  }

  window.zielnetz = {
    data, nodes, addresses, near, columns, involving, standing, path, around, flowEdges, freeEdges, isActivity,
  };
})();
