/* Keeps the last wall, so that a screen that starts or reloads without network still shows it. Its scope is /wall/; the
   server puts KEPT before it: the release, what a wall is drawn with, and for how many days a kept wall may be shown.
   Only walls and those files are kept: no picture of anybody, no other page, nothing that was sent. */
const CACHE = `wall-${KEPT.release}`;
const WALL = /^\/wall\/\d+\/$/;
const DAY = 24 * 3600 * 1000;

addEventListener("install", (event) => {
  const fresh = KEPT.assets.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => event.waitUntil(empty().then(() => clients.claim())));

/* What an earlier release kept goes. */
async function empty() {
  const old = (await caches.keys()).filter((name) => name.startsWith("wall-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (WALL.test(pathname)) event.respondWith(wall(event.request, pathname));
  else if (KEPT.assets.includes(pathname)) event.respondWith(asset(event.request, pathname));
});

/* The network first. Without it, or while the house is being restarted, whoever opens the page gets the kept one; the
   page's own script is told the truth. */
async function wall(request, pathname) {
  const opens = request.mode === "navigate";
  try {
    const answer = await fetch(request);
    if (answer.status >= 500) return (opens && (await kept(pathname))) || answer;
    await remember(pathname, answer);
    return answer;
  } catch (lost) {
    const found = opens && (await kept(pathname));
    if (found) return found;
    throw lost;
  }
}

async function remember(pathname, answer) {
  const cache = await caches.open(CACHE);
  if (answer.status === 404 || answer.status === 410) await cache.delete(pathname);
  if (answer.status !== 200 || answer.redirected) return;
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", String(Date.now()));
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  await cache.put(pathname, new Response(await answer.clone().blob(), { headers }));
}

async function kept(pathname) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(pathname);
  if (!found || Date.now() - Number(found.headers.get("X-Kept-At")) < KEPT.days * DAY) return found;
  await cache.delete(pathname);
}

async function asset(request, pathname) {
  try {
    return await fetch(request);
  } catch (lost) {
    const found = await (await caches.open(CACHE)).match(pathname);
    if (found) return found;
    throw lost;
  }
}
