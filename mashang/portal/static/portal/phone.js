/* Helps; pages work without it. */
(() => {
  const shared = document.body.hasAttribute("data-shared");
  const one = (css) => document.querySelector(css);
  const all = (css, act) => document.querySelectorAll(css).forEach(act);
  const show = (node, on = true) => { if (node) node.hidden = !on; };
  const press = (css, act) => all(css, (b) => { show(b); b.onclick = () => act(b); });
  const make = (tag, its) => Object.assign(document.createElement(tag), its);
  const send = (form) => (form.requestSubmit ? form.requestSubmit() : form.submit());
  /* Storage may be full or forbidden. */
  const safely = (act) => { try { return shared ? null : act(localStorage); } catch { return null; } };
  const get = (key) => safely((s) => JSON.parse(s.getItem(key)));
  const put = (key, value) => safely((s) => { s.setItem(key, JSON.stringify(value)); return true; });
  const drop = (key) => safely((s) => s.removeItem(key));

  /* A draft of the words, never the phone number. */
  const draft = one("form[data-draft]"), offline = one("[data-offline]");
  if (draft) {
    const key = "draft:" + draft.dataset.draft, kept = get(key);
    const words = [...draft.elements].filter((f) => f.name && /^text/.test(f.type) && !("private" in f.dataset));
    const keep = () => put(key, { at: Date.now(), words: words.map((f) => [f.name, f.value]) });
    if (kept && Date.now() - kept.at > 6048e5) drop(key);
    else if (kept && !("answered" in draft.dataset)) {
      kept.words.forEach(([name, value]) => {
        const f = draft.elements[name];
        if (!f || !value || value === f.value || f.value !== f.defaultValue) return;
        f.value = value;
        show(one("[data-restored]"));
      });
    }
    draft.oninput = keep;
    draft.autocomplete = "off";
    draft.addEventListener("submit", (e) => {
      keep();
      if (navigator.onLine !== false) return;
      e.preventDefault();
      show(offline);
      offline.focus();
    });
    press("[data-retry]", () => {
      show(offline, navigator.onLine === false);
      if (navigator.onLine !== false) send(draft);
    });
  }

  all("[data-count]", (out) => {
    const field = document.getElementById(out.dataset.count);
    const count = () => { out.textContent = `${field.value.length} / ${out.dataset.most}`; };
    field.oninput = count;
    count();
  });
  all("input[data-names]", (input) => { input.onchange = () => {
    const item = (file) => make("li", { textContent: file.name });
    document.getElementById(input.dataset.names).replaceChildren(...[...input.files].map(item));
  }; });

  /* One press is enough. */
  all("form", (form) => {
    form.addEventListener("submit", (e) => {
      if (form.sent) e.preventDefault();
      if (e.defaultPrevented) return;
      form.sent = true;
      const b = form.querySelector("[data-busy]"), was = b?.innerHTML;
      if (b) b.textContent = b.dataset.busy;
      setTimeout(() => { form.sent = false; if (b) b.innerHTML = was; }, 2e4);
    });
  });
  onpageshow = (e) => { if (e.persisted) location.reload(); };

  /* The receipt: the draft goes, the code stays. */
  const receipt = one("[data-number][data-code]")?.dataset;
  if (receipt) {
    const others = (get("codes") || []).filter((c) => c.number !== receipt.number);
    drop("draft:" + receipt.sent);
    show(one("[data-kept]"), put("codes", [{ number: receipt.number, code: receipt.code }, ...others].slice(0, 20)));
  }
  press("[data-copy]", (b) => {
    const area = document.body.appendChild(make("textarea", { value: b.dataset.copy }));
    area.select();
    if (document.execCommand("copy")) one("[data-copied]").textContent = b.dataset.done;
    area.remove();
    b.focus();
  });
  press("[data-print]", () => print());
  press("[data-back]", () => history.back());

  /* Kept codes fill the form; #NUMBER.CODE opens, and is wiped. */
  const track = one("form[data-track]");
  if (track) {
    const list = one("[data-codes]"), saved = get("codes") || [];
    const fill = (number, code) => { track.elements.number.value = number; track.elements.code.value = code; };
    saved.forEach(({ number, code }) => {
      const onclick = () => { fill(number, code); track.querySelector("button").focus(); };
      list.appendChild(make("li")).append(make("button", { type: "button", className: "button", textContent: number, onclick }));
    });
    show(one("[data-mine]"), saved.length > 0);
    press("[data-forget]", () => { drop("codes"); list.replaceChildren(); show(one("[data-mine]"), false); });
    const open = () => {
      const [number, code] = location.hash.slice(1).split(".");
      if (!code) return;
      history.replaceState(null, "", location.pathname);
      fill(number, code);
      send(track);
    };
    onhashchange = open;
    open();
  }

  if (window.speechSynthesis) press("[data-read]", () => {
    if (speechSynthesis.speaking) return speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(one("main").innerText);
    speechSynthesis.speak(Object.assign(words, { lang: document.documentElement.lang === "en" ? "en" : "zh-CN", rate: 0.9 }));
  });
})();
