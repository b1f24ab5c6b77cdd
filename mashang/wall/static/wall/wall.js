/* The wall comes anew by itself. When the network is lost it stays as it is and says since when. Where the browser
   allows a worker (https, or the machine itself), the last wall also survives a reload and a restart. */
(() => {
  const lost = document.querySelector("[data-lost]");
  const own = document.body.dataset;
  let board = document.querySelector("[data-board]");
  const tell = () => {
    lost.textContent = lost.dataset.words.replace("{time}", board.dataset.at);
    lost.hidden = false;
    document.body.classList.add("alone");
  };
  const found = () => {
    lost.hidden = true;
    document.body.classList.remove("alone");
  };
  const anew = async () => {
    try {
      const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(20000) });
      if (answer.status === 404) return location.reload();
      if (!answer.ok) return tell();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-board]");
      if (!fresh) return tell();
      if (page.body.dataset.release !== own.release) return location.reload();
      board.replaceWith(document.adoptNode(fresh));
      board = fresh;
      found();
    } catch {
      tell();
    }
  };
  /* A portrait that does not come, since pictures of people are not kept: the first sign of the name stands there. */
  const stand = (picture) => {
    const sign = document.createElement("span");
    sign.className = "face";
    sign.ariaHidden = "true";
    sign.textContent = [...picture.parentElement.querySelector(".name").textContent][0];
    picture.replaceWith(sign);
  };
  const broken = (event) => event.target.matches?.("img.face") && stand(event.target);
  document.addEventListener("error", broken, true);
  for (const picture of document.querySelectorAll("img.face")) {
    if (picture.complete && !picture.naturalWidth) stand(picture);
  }
  const workers = navigator.serviceWorker;
  if (workers) {
    let before = workers.controller;
    /* Taken in hand for the first time, the wall comes once more, to be kept; by a new release, it starts anew with it. */
    workers.addEventListener("controllerchange", () => {
      if (before) return location.reload();
      before = workers.controller;
      anew();
    });
    if (before) anew();
    workers.register(own.worker, { updateViaCache: "none" }).catch(() => {});
  }
  setInterval(anew, Number(board.dataset.every) * 1000);
  setInterval(() => lost.hidden || anew(), 10000); /* alone: look oftener whether it is back */
  addEventListener("online", anew);
  addEventListener("offline", tell);
})();
