// What is written is kept while it is written; without script the button does it.
"use strict";

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const told = form.querySelector("[data-saving]");
  let waiting = 0;
  let changed = false;

  const save = async () => {
    window.clearTimeout(waiting);
    if (!changed) return;
    changed = false;
    const body = new URLSearchParams(new FormData(form));
    body.delete("own-goal");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { "X-Autosave": "1" },
        keepalive: true,
      });
      if (answer.ok) told.textContent = (await answer.json()).said;
      else changed = true;
    } catch {
      changed = true;
    }
  };
  form.addEventListener("input", () => {
    changed = true;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(save, 1500);
  });
  form.addEventListener("submit", () => {
    window.clearTimeout(waiting);
    changed = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}
