/* A shared screen: after a minute without a touch, what was typed goes, and the first page comes back. */
(() => {
  const rest = document.querySelector("[data-rest]"), note = document.querySelector("[data-resting]");
  if (!rest) return;
  const IDLE = 6e4, WARN = 45e3, forms = [...document.forms];
  const fresh = location.pathname === rest.dataset.rest && !document.querySelector("[data-answered], [data-number]");
  let last = Date.now(), touched = false, over = false;
  const alive = () => { last = Date.now(); touched = true; note.hidden = true; };
  for (const name of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) addEventListener(name, alive, { capture: true, passive: true });
  setInterval(() => {
    if (over || (fresh && !touched)) return;
    const idle = Date.now() - last;
    note.hidden = idle < WARN;
    if (idle < IDLE) return;
    forms.forEach((form) => form.reset());
    if (navigator.onLine === false) return;
    over = true;
    rest.submit();
  }, 1000);
  /* Back shows nothing: neither fields that the browser kept, nor a page that it froze. */
  forms.forEach((form) => { form.autocomplete = "off"; });
  addEventListener("pagehide", () => { document.documentElement.hidden = true; });
})();
