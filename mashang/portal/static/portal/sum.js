/* Works off the sum of a ticket, a slice at a time so that the page stays usable, and sends the form. Old phones too:
   no Worker, no WebCrypto (which plain http lacks). A message is one block of SHA-256, so one round of it is enough. */
(function () {
  "use strict";
  var box = document.querySelector("[data-sum]");
  if (!box || !window.Uint32Array) return;
  var form = box.closest("form"), bar = box.querySelector("progress"), press = form.querySelector(".main");
  var seed = box.getAttribute("data-seed"), bits = +box.getAttribute("data-bits"), pieces = +box.getAttribute("data-pieces");
  var K = [], H = [], w = new Int32Array(64), found = [], number = 0;

  /* The constants: fractions of the roots of the first primes. */
  for (var n = 2; K.length < 64; n++) {
    for (var d = 2; d * d <= n && n % d; d++);
    if (d * d <= n) continue;
    if (H.length < 8) H.push((Math.pow(n, 1 / 2) % 1) * 4294967296 | 0);
    K.push((Math.pow(n, 1 / 3) % 1) * 4294967296 | 0);
  }
  function turn(x, by) { return (x >>> by) | (x << (32 - by)); }

  /* The first word of SHA-256 of a text of at most 55 letters. */
  function first(text) {
    var i, a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7], s, t, last = text.length;
    for (i = 0; i < 16; i++) w[i] = 0;
    for (i = 0; i < last; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
    w[last >> 2] |= 128 << (24 - 8 * (last & 3));
    w[15] = last * 8;
    for (i = 16; i < 64; i++) {
      s = w[i - 15]; t = w[i - 2];
      w[i] = (w[i - 16] + w[i - 7] + (turn(s, 7) ^ turn(s, 18) ^ (s >>> 3)) + (turn(t, 17) ^ turn(t, 19) ^ (t >>> 10))) | 0;
    }
    for (i = 0; i < 64; i++) {
      s = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      t = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + s) | 0; d = c; c = b; b = a; a = (s + t) | 0;
    }
    return (H[0] + a) | 0;
  }

  function slice() {
    var until = Date.now() + 40;
    while (found.length < pieces && Date.now() < until) {
      for (var turns = 0; turns < 200; turns++, number++) {
        if (first(seed + "." + found.length + "." + number) >>> (32 - bits)) continue;
        found.push(number);
        number = 0;
        bar.value = found.length;
        break;
      }
    }
    if (found.length < pieces) return setTimeout(slice, 0);
    press.disabled = false;
    form.elements.answer.value = found.join(".");
    if (form.requestSubmit) form.requestSubmit(); else form.submit();
  }

  press.disabled = true;
  box.querySelector("[data-working]").hidden = bar.hidden = false;
  box.querySelector("[data-waiting]").hidden = true;
  box.scrollIntoView();
  setTimeout(slice, 0);
})();
