// Comfort on /sparql: an editor (YASQE of the vendored YASGUI) in the place of the text field, and
// answers without loading the page anew. Everything is fetched from the address the form itself uses.
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("asking");
  const field = byId("query");
  const words = JSON.parse(byId("words").textContent);
  const told = byId("told");
  let editor;

  const fill = (sentence, values) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), sentence);

  // What the editor finds wrong: its own tip is English, for the mouse alone, and HTML.
  const tell = () => {
    const lines = editor.lineCount();
    let sentence = "";
    for (let line = 0; line < lines && !sentence; line += 1) {
      const sign = editor.lineInfo(line).gutterMarkers?.gutterErrorBar;
      if (!sign) continue;
      sign.onmouseover = null;
      sign.onmouseout = null;
      const { state } = editor.getTokenAt({ line, ch: editor.getLine(line).length });
      const prefix = /^Prefix '(.*)' is not defined$/.exec(state.errorMsg ?? "")?.[1];
      const kind = prefix === undefined ? "unclear" : "unclear.prefix";
      sentence = fill(words[kind], { line: line + 1, prefix });
      sign.title = sentence;
    }
    byId("unclear").textContent = sentence;
  };

  // One tab stop: the frame, which hands on to the text. Esc goes back to the frame, from where Tab
  // leads on and Enter into the text again.
  const stop = (input) => {
    const frame = editor.getScrollerElement();
    let leaving = false;
    input.tabIndex = -1;
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-labelledby", "query-label");
    frame.addEventListener("focus", () => leaving || input.focus());
    frame.addEventListener("blur", () => { leaving = false; });
    frame.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== frame) return;
      event.preventDefault();
      input.focus();
    });
    editor.addKeyMap({
      Esc: () => {
        leaving = true;
        frame.focus();
      },
    });
  };

  const edit = () => {
    const { Yasqe } = Yasgui;
    Yasqe.forkAutocompleter("prefixes", { name: "prefixes", persistenceId: null, get: words.prefixes });
    Yasqe.defaults.autocompleters = ["variables", "prefixes"];
    const place = byId("editor");
    place.hidden = false;
    editor = new Yasqe(place, {
      value: field.value,
      persistenceId: null,
      createShareableLink: null,
      consumeShareLink: null,
      showQueryButton: false,
      resizeable: false,
      editorHeight: "auto",
      extraKeys: { "Ctrl-Enter": () => form.requestSubmit(), "Cmd-Enter": () => form.requestSubmit() },
    });
    const input = editor.getInputField();
    input.id = "query-editor";
    input.setAttribute("aria-labelledby", "query-label");
    input.setAttribute("aria-describedby", "keys-editor");
    byId("query-label").addEventListener("click", () => editor.focus());
    stop(input);
    field.hidden = true;
    field.required = false;
    byId("keys").hidden = true;
    byId("keys-editor").hidden = false;
    editor.on("changes", tell);
    tell();
  };

  const query = () => (editor ? editor.getValue() : field.value);
  const write = (text) => {
    field.value = text;
    editor?.setValue(text);
  };

  const page = async (address, signal) => {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  byId("example").form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = byId("example").value;
    write((await page(`/sparql?${new URLSearchParams({ example: name })}`)).getElementById("query").value);
    told.textContent = words["example.taken"];
    editor?.focus();
  });

  const cancel = byId("cancel");
  let running;
  cancel.addEventListener("click", () => running?.abort());

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    field.value = query();
    const asked = [...new FormData(form)].filter(([, value]) => value.trim());
    const address = `/sparql?${new URLSearchParams(asked)}`;
    running?.abort();
    const own = new AbortController();
    running = own;
    form.classList.add("running");
    cancel.hidden = false;
    told.textContent = words.running;
    try {
      const result = (await page(address, own.signal)).getElementById("result");
      byId("result").replaceWith(result);
      history.pushState(null, "", address);
      told.textContent = "";
      byId("result-heading")?.focus();
    } catch (error) {
      if (error.name !== "AbortError") {
        location.assign(address);
        return;
      }
      if (running === own) told.textContent = words.cancelled;
    }
    if (running !== own) return;
    form.classList.remove("running");
    cancel.hidden = true;
  });
  addEventListener("popstate", () => location.reload());

  if (window.Yasgui) edit();
})();
