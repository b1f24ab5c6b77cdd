/* The wall comes anew by itself. When the network is lost it stays as it is and says since when. */
(() => {
  const lost = document.querySelector("[data-lost]");
  let board = document.querySelector("[data-board]");
  const tell = () => {
    lost.textContent = lost.dataset.words.replace("{time}", board.dataset.at);
    lost.hidden = false;
  };
  const anew = async () => {
    try {
      const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(20000) });
      if (answer.status === 404) return location.reload();
      if (!answer.ok) return tell();
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-board]");
      if (!fresh) return tell();
      board.replaceWith(document.adoptNode(fresh));
      board = fresh;
      lost.hidden = true;
    } catch {
      tell();
    }
  };
  setInterval(anew, Number(board.dataset.every) * 1000);
  addEventListener("online", anew);
  addEventListener("offline", tell);
})();
