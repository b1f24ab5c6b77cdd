/* The desk's few helps beside htmx; every link and button works without them. */
(function () {
  "use strict";
  var notice = document.getElementById("notice");
  function say(words) {
    if (!notice || !words) return;
    notice.textContent = "";
    var p = notice.appendChild(document.createElement("p"));
    p.className = "notice bad"; p.textContent = words;
    notice.scrollIntoView({ block: "nearest" });
  }
  /* A refusal is a whole page; its sentence is what must be read here. */
  document.addEventListener("htmx:responseError", function (event) {
    var page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    var said = page.querySelector("[data-said]");
    say(said ? said.textContent.trim() : event.detail.xhr.status + " " + event.detail.xhr.statusText);
  });
  document.addEventListener("htmx:sendError", function () { say(notice && notice.getAttribute("data-offline")); });
  /* When the stay has ended, the sign-in page comes instead of the part that was asked for: go there, and come back here. */
  document.addEventListener("htmx:beforeSwap", function (event) {
    var from = event.detail.xhr.responseURL || "";
    if (from.indexOf(location.origin + "/in/") !== 0) return;
    event.preventDefault();
    location.assign("/in/?next=" + encodeURIComponent(location.pathname + location.search));
  });
  /* What is typed stays in this tab, under its writer, and comes back after signing in again; sent, it goes. */
  function keyOf(field) {
    var form = field.form, who = document.body.getAttribute("data-who");
    var plain = field.type === "textarea" || (field.type === "text" && !field.hasAttribute("autocomplete"));
    if (!who || !plain || !field.name || !form || form.method !== "post") return null;
    return "draft|" + who + "|" + new URL(form.getAttribute("action") || location.href, location.href).pathname + "|" + field.name;
  }
  function fieldsIn(place) { return Array.prototype.slice.call(place.querySelectorAll("textarea, input[type=text]")); }
  function safely(act) { try { act(window.sessionStorage); } catch (refused) { /* no storage: nothing is kept */ } }
  document.addEventListener("input", function (event) {
    var key = event.target.form && keyOf(event.target);
    if (key) safely(function (store) { store.setItem(key, event.target.value); });
  });
  document.addEventListener("submit", function (event) {
    safely(function (store) { store.setItem("sent", JSON.stringify(fieldsIn(event.target).map(keyOf))); });
  });
  safely(function (store) {
    if (document.referrer.indexOf(location.origin + "/in/") === 0) {
      var back = fieldsIn(document).filter(function (field) {
        var kept = keyOf(field) && store.getItem(keyOf(field));
        if (!kept || field.value) return false;
        field.value = kept;
        var fold = field.closest("details"); if (fold) fold.open = true;
        return true;
      });
      if (back.length) say(document.body.getAttribute("data-kept"));
    } else {
      JSON.parse(store.getItem("sent") || "[]").forEach(function (key) { if (key) store.removeItem(key); });
    }
    store.removeItem("sent");
  });
  /* After a detail came in: mark its row, and bring it into view where it stands below the list. */
  document.addEventListener("htmx:afterSwap", function (event) {
    var link = event.detail.requestConfig && event.detail.requestConfig.elt, row = link && link.closest && link.closest("tr");
    if (!row || event.detail.target.id !== "detail") return;
    event.detail.target.classList.remove("idle");
    row.parentNode.querySelectorAll("tr.current").forEach(function (other) {
      other.classList.remove("current");
      other.querySelectorAll("[aria-current]").forEach(function (a) { a.removeAttribute("aria-current"); });
    });
    row.classList.add("current"); link.setAttribute("aria-current", "true");
    if (!window.matchMedia("(min-width: 1200px)").matches) { event.detail.target.scrollIntoView(); event.detail.target.focus(); }
  });
  document.addEventListener("keydown", function (event) {
    var here = document.activeElement;
    if (event.key === "Escape") { document.querySelectorAll("details.menu[open]").forEach(function (d) { d.open = false; d.querySelector("summary").focus(); }); }
    if (!here || !here.matches || !here.matches(".rows .what")) return;
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    var links = Array.prototype.slice.call(here.closest(".rows").querySelectorAll(".what"));
    var next = links[links.indexOf(here) + step];
    if (next) { event.preventDefault(); next.focus(); }
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.menu[open]").forEach(function (d) { if (!d.contains(event.target)) d.open = false; });
  });
  document.querySelectorAll("[data-print]").forEach(function (button) { button.hidden = false; });
  document.addEventListener("click", function (event) {
    var to = event.target.closest ? event.target.closest("[data-print], [data-back]") : null;
    if (to && to.hasAttribute("data-print")) window.print();
    if (to && to.hasAttribute("data-back") && history.length > 1) { event.preventDefault(); history.back(); }
  });
  /* The box at the head of a list takes or leaves all rows, and the bar says how many. */
  document.addEventListener("change", function (event) {
    var form = event.target.form;
    if (!form || event.target.type !== "checkbox" || !form.hasAttribute("data-bulk")) return;
    var boxes = Array.prototype.slice.call(form.querySelectorAll("tbody input[type=checkbox]"));
    if (event.target.hasAttribute("data-all")) boxes.forEach(function (b) { b.checked = event.target.checked; });
    var n = boxes.filter(function (b) { return b.checked; }).length, out = form.querySelector("[data-chosen]");
    if (out) out.textContent = n ? out.getAttribute("data-chosen").replace("#", n) : "";
  });
})();
