/* The side panel: says in words what the node in focus is and what it is linked with. */
(() => {
  "use strict";
  const z = window.zielnetz;
  const { words, kinds, columns, relations } = z.data;

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "class") made.className = value;
      else made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  function mark(kind) {
    const known = document.querySelector(`.mark-${kind}`);
    return known ? known.cloneNode(true) : "";
  }

  const spoken = (node) => (node.language === document.documentElement.lang ? {} : { lang: node.language });
  const titled = (node) => `${node.notation ?? ""} ${node.label}`.trim();
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  function numbered(stem, number) {
    if (number === 0) return words[`${stem}_none`];
    return number === 1 ? words[`${stem}_one`] : filled(words[stem], { n: number });
  }

  function entry(id, role = "", editorial = false) {
    const node = z.nodes.get(id);
    const text = element("div", {},
      element("button", { type: "button", class: "pick", "data-focus": id, ...spoken(node) }, titled(node)),
      role && element("span", { class: "role" }, role),
      editorial ? element("span", { class: "footing" }, words.editorial) : "");
    return element("li", {}, mark(node.kind), text);
  }

  /* A heading with its list; where all of it is proposed, that is said once and not line by line. */
  function section(title, entries, otherwise = "") {
    if (!entries.length && !otherwise) return [];
    if (!entries.length) return [element("h3", {}, title), element("p", {}, otherwise)];
    const proposals = entries.map((entry) => entry.querySelector(".footing")).filter(Boolean);
    const all = entries.length > 1 && proposals.length === entries.length;
    if (all) proposals.forEach((proposal) => proposal.remove());
    return [
      element("h3", {}, title),
      all ? element("span", { class: "footing" }, words.all_proposed) : "",
      element("ul", {}, ...entries),
    ];
  }

  function linked(id, wanted, outward) {
    return z.near.get(id).filter((link) => link.outward === outward && wanted(link.edge.kind));
  }

  function entries(links, role = () => "") {
    return links.map(({ edge, other }) => entry(other, role(edge), edge.editorial));
  }

  const relation = (edge) => relations[edge.kind];
  const only = (kind) => (found) => found === kind;

  function aboutActivity(id) {
    return [
      ...section(columns.actor, entries(linked(id, (kind) => z.involving.has(kind), false), relation), words.no_doer),
      ...section(columns.goal, entries(linked(id, only("servesGoal"), true)), words.no_goal),
      ...section(columns["life-phase"], entries(linked(id, only("forLifePhase"), true)), words.no_phase),
      ...section(columns.field, entries(linked(id, only("inField"), true))),
      ...section(columns.programme, entries(linked(id, only("fundedByProgramme"), true))),
    ];
  }

  function aboutActor(id) {
    const node = z.nodes.get(id);
    const links = linked(id, (kind) => z.involving.has(kind), true);
    const parts = [element("p", {}, numbered("involved", new Set(links.map((link) => link.other)).size))];
    if (node.rank) parts.push(element("p", {}, filled(words.rank, { rank: node.rank, of: node.of })));
    return [
      ...parts,
      ...section(kinds.activity[1], entries(links, relation)),
      ...shared(node),
      ...section(columns.goal, reached(id, "goal")),
      ...section(columns["life-phase"], reached(id, "life-phase")),
      ...section(words.seats, [...entries(linked(id, only("seat"), true)), ...entries(linked(id, only("seat"), false))]),
    ];
  }

  function shared(node) {
    const byNumber = new Map();
    for (const [other, number] of node.shares ?? []) byNumber.set(number, [...(byNumber.get(number) ?? []), other]);
    return [...byNumber].flatMap(([number, others]) => section(
      number === 1 ? words.shares_one : filled(words.shares, { n: number }), others.map((other) => entry(other))));
  }

  function aboutGoal(id) {
    const parts = linked(id, only("broader"), false);
    const activities = [...z.path(id).carriers].sort((one, other) => z.nodes.get(one).order - z.nodes.get(other).order);
    return [
      element("p", {}, numbered("serve", activities.length)),
      ...section(words.part_of, entries(linked(id, only("broader"), true))),
      ...section(kinds.activity[1], activities.map((activity) => entry(activity, "", proposed(activity, id, parts)))),
      ...section(columns.actor, reached(id, "actor")),
      ...section(columns["life-phase"], reached(id, "life-phase")),
      ...section(words.parts, entries(parts)),
    ];
  }

  function proposed(activity, id, parts) {
    const ends = new Set([id, ...parts.map((part) => part.other)]);
    const links = z.near.get(activity).filter(({ edge }) => edge.kind === "servesGoal" && ends.has(edge.to));
    return links.length > 0 && links.every(({ edge }) => edge.editorial);
  }

  function aboutOther(id) {
    const links = z.near.get(id).filter(({ other }) => z.isActivity(other));
    return [
      element("p", {}, numbered("reach", links.length)),
      ...section(kinds.activity[1], entries(links)),
      ...section(columns.actor, reached(id, "actor")),
      ...section(columns.goal, reached(id, "goal")),
    ];
  }

  /* What the path of a node reaches in a column, in the order of the network. */
  function reached(id, column) {
    return [...z.path(id).nodes]
      .map((other) => z.nodes.get(other))
      .filter((node) => node.column === column && node.id !== id)
      .sort((one, other) => one.order - other.order)
      .map((node) => entry(node.id));
  }

  const ABOUT = { activity: aboutActivity, actor: aboutActor, body: aboutActor, group: aboutActor, goal: aboutGoal };

  /* A link to the node's page, where the site gave one. */
  function opener(id) {
    const address = z.addresses.get(id);
    return address ? [element("p", {}, element("a", { class: "open", href: address }, words.open))] : [];
  }

  /* Fill *place* with what there is to say about the node *id*. */
  function explain(place, id) {
    const node = z.nodes.get(id);
    const about = ABOUT[node.kind] ?? aboutOther;
    const kind = [kinds[node.kind][0], node.status].filter(Boolean).join(" · ");
    place.replaceChildren(
      element("p", { class: "kind" }, mark(node.kind), element("span", {}, kind)),
      element("h2", spoken(node), titled(node)),
      ...opener(id),
      ...(node.connects ? [element("p", { class: "key" }, words.connects)] : []),
      ...about(id),
      element("button", { type: "button", class: "clear", "data-focus": "" }, words.clear),
    );
  }

  Object.assign(z, { explain, titled });
})();
