// What is written is kept while it is written; without script the button does it.
"use strict";

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const told = form.querySelector("[data-saved]");
  let waiting = 0;
  let changed = false;

  const said = () => {
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    return told.dataset.saved.replace("{time}", time);
  };
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
      changed ||= !answer.ok;
      told.textContent = answer.ok ? said() : told.dataset.unsaved;
    } catch {
      changed = true;
      told.textContent = told.dataset.unsaved;
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
