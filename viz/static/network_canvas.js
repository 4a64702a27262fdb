/* The picture: vis-network draws lines and nodes at given places, lit or pale. */
(() => {
  "use strict";
  const z = window.zielnetz;
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
      const reach = (length) => Math.max(length / 2, 12);
      const found = boxes().find((box) => Math.abs(box.x - x) <= reach(box.wide) && Math.abs(box.y - y) <= reach(box.high));
      return found?.id ?? null;
    }

    /* The box of each node with its text: middle, width and height in pixels of the picture. */
    function boxes() {
      return [...now.items.values()].map(({ node, x, y, width, high }) => ({ id: node.id, x, y, wide: width, high }));
    }

    function state(id) {
      const lit = !now.lit || now.lit.nodes.has(id);
      return { pale: !lit, near: Boolean(now.lit) && lit, strong: now.strong === id, ring: now.ring === id };
    }

    const freeRenderer = (item) => ({ ctx, id, x, y }) => ({
      drawNode: () => z.drawFreeNode(ctx, item, x, y, state(id)),
      nodeDimensions: { width: 24, height: 24 },
    });
    const flowRenderer = (item) => ({ ctx, id, x, y }) => ({
      drawNode: () => z.drawFlowNode(ctx, item, x - item.width / 2, y, state(id)),
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

    /* Show a scene: items {node, x, y, width, high, …}, edges, size, free or not. */
    function show(scene) {
      edges.clear();
      nodes.clear();
      Object.assign(now, { scene, free: scene.free, items: new Map(scene.items.map((item) => [item.node.id, item])) });
      container.style.height = `${scene.height}px`;
      container.style.width = `${scene.width}px`;
      network.setSize("100%", `${scene.height}px`);
      nodes.add(scene.items.flatMap((item) => [
        { id: item.node.id, x: item.x, y: scene.free ? z.markHeight(item) : item.y, shape: "custom", physics: false,
          ctxRenderer: (scene.free ? freeRenderer : flowRenderer)(item) },
        ...(scene.free ? [] : ports(item)),
      ]));
      edges.add(scene.edges.map(edgeData));
      network.redraw();
      network.moveTo({ position: { x: scene.width / 2, y: scene.height / 2 }, scale: 1, animation: false });
    }

    /* Light a path ({nodes, carriers} or null), ring the node under the keyboard, set one in bold. */
    function light(lit, ring, strong) {
      Object.assign(now, { lit, ring, strong });
      edges.update(now.scene.edges.map((edge) => ({ id: edge.id, ...edgeLook(edge) })));
      network.redraw();
    }

    return { show, light, boxes, place: (id) => now.items.get(id) };
  }

  Object.assign(z, { createCanvas });
})();
