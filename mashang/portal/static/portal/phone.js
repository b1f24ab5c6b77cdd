/* Helps on the citizen's pages; without it every page still works. Words come from the page, never from here. */
(function () {
  "use strict";
  var doc = document, root = doc.documentElement, shared = doc.body.hasAttribute("data-shared"), WEEK = 6048e5;
  function all(selector, act, within) { Array.prototype.forEach.call((within || doc).querySelectorAll(selector), act); }
  function one(selector) { return doc.querySelector(selector); }
  function show(node, on) { if (node) node.hidden = on === false; }
  /* Storage may be full, forbidden, or (on a shared machine) unwanted. */
  function get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch (e) { return null; } }
  function put(key, value) {
    try { if (!shared) localStorage.setItem(key, JSON.stringify(value)); return !shared; } catch (e) { return false; }
  }
  function drop(key) { try { localStorage.removeItem(key); } catch (e) { /* nothing kept, nothing to drop */ } }

  /* A draft of the words, not of the name or the phone number, kept a week or until sent. */
  all("form[data-draft]", function (form) {
    var key = "draft:" + form.getAttribute("data-draft"), kept = get(key);
    var fields = Array.prototype.filter.call(form.elements, function (f) {
      return f.name && /^(textarea|text)$/.test(f.type) && !f.hasAttribute("data-private");
    });
    if (kept && Date.now() - kept.at < WEEK && !shared) {
      fields.forEach(function (f) {
        if (kept[f.name] && f.value === f.defaultValue && !form.hasAttribute("data-answered")) {
          f.value = kept[f.name]; show(one("[data-restored]"));
        }
      });
    } else if (kept) { drop(key); }
    function keep() {
      var now = { at: Date.now() };
      fields.forEach(function (f) { if (f.value !== f.defaultValue) now[f.name] = f.value; });
      return put(key, now);
    }
    form.addEventListener("input", keep);
    form.addEventListener("submit", function (event) {
      keep();
      if (navigator.onLine === false) {
        event.preventDefault();
        var said = one("[data-offline]");
        show(said); if (said) said.focus();
      }
    });
  });
  all("[data-retry]", function (button) {
    button.addEventListener("click", function () {
      show(one("[data-offline]"), navigator.onLine === false);
      var form = one("form[data-draft]");
      if (navigator.onLine !== false && form) { if (form.requestSubmit) form.requestSubmit(); else form.submit(); }
    });
  });

  all("[data-count]", function (out) {
    var field = doc.getElementById(out.getAttribute("data-count"));
    function count() { out.textContent = field.value.length + " / " + field.maxLength; }
    if (field) { field.addEventListener("input", count); count(); }
  });
  all(".pick input[type=file]", function (input) {
    input.addEventListener("change", function () {
      var list = doc.getElementById(input.getAttribute("data-names"));
      if (!list) return;
      list.textContent = "";
      Array.prototype.forEach.call(input.files, function (file) {
        list.appendChild(doc.createElement("li")).textContent = file.name;
      });
    });
  });

  /* One press is enough; coming back makes the button live again. */
  all("form", function (form) {
    form.addEventListener("submit", function (event) {
      if (event.defaultPrevented) return;
      if (form.sent) { event.preventDefault(); return; }
      form.sent = true;
      all("button", function (b) { b.setAttribute("aria-disabled", "true"); }, form);
      all("[data-busy]", function (b) { b.textContent = b.getAttribute("data-busy"); }, form);
    });
  });
  window.addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });

  /* The receipt: the draft is done with, the code is kept on this phone. */
  var receipt = one("[data-number][data-code]");
  if (receipt) {
    if (receipt.hasAttribute("data-sent")) drop("draft:" + receipt.getAttribute("data-sent"));
    var mine = { number: receipt.getAttribute("data-number"), code: receipt.getAttribute("data-code") };
    var codes = (get("codes") || []).filter(function (c) { return c.number !== mine.number; });
    show(one("[data-kept]"), put("codes", [mine].concat(codes).slice(0, 20)));
  }
  all("[data-copy]", function (button) {
    show(button);
    button.addEventListener("click", function () {
      var area = doc.createElement("textarea");
      area.value = button.getAttribute("data-copy");
      doc.body.appendChild(area); area.select();
      var done = doc.execCommand("copy");
      area.remove(); button.focus();
      if (done) one("[data-copied]").textContent = button.getAttribute("data-done");
    });
  });
  all("[data-print]", function (b) { show(b); b.addEventListener("click", function () { print(); }); });
  all("[data-back]", function (b) { show(b, history.length > 1); b.addEventListener("click", function () { history.back(); }); });

  /* Tracking: codes kept here fill the form; an address from the receipt's square opens at once, and is wiped. */
  var track = one("form[data-track]");
  function fill(number, code) { track.elements.number.value = number; track.elements.code.value = code; }
  function opened() {
    var part = decodeURIComponent(location.hash.slice(1)).split(".");
    if (part.length !== 2 || !part[0]) return;
    history.replaceState(null, "", location.pathname);
    fill(part[0], part[1]);
    if (track.requestSubmit) track.requestSubmit(); else track.submit();
  }
  if (track) {
    var list = one("[data-codes]"), saved = shared ? [] : get("codes") || [];
    saved.forEach(function (c) {
      var button = list.appendChild(doc.createElement("li")).appendChild(doc.createElement("button"));
      button.type = "button"; button.className = "button"; button.textContent = c.number;
      button.addEventListener("click", function () { fill(c.number, c.code); track.querySelector("button").focus(); });
    });
    show(one("[data-mine]"), saved.length > 0);
    all("[data-forget]", function (b) {
      b.addEventListener("click", function () { drop("codes"); list.textContent = ""; show(one("[data-mine]"), false); });
    });
    window.addEventListener("hashchange", opened);
    opened();
  }

  all("[data-read]", function (button) {
    if (!window.speechSynthesis) return;
    show(button);
    button.addEventListener("click", function () {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); return; }
      var words = new SpeechSynthesisUtterance(one("main").innerText);
      words.lang = root.lang === "en" ? "en" : "zh-CN"; words.rate = 0.9;
      speechSynthesis.speak(words);
    });
  });
})();
