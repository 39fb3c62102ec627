// Keeps what was seen of the directory for times without a network. The server puts `release` before this script: the
// names of this release's files and a version made from them. Below its scope (/de/offers/) it answers from the network
// first and from what it kept when there is none; files of a release never change, so they come from what was kept.
const scope = new URL(self.registration.scope).pathname;
const language = scope.split("/")[1];
const name = `mt-${language}-${release.version}`;
const offline = `${scope}offline.html`;
const bundle = `${scope}offline.json`;
const mostPages = 60;

self.addEventListener("install", (event) => {
  event.waitUntil(keepNeeded().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (Array.isArray(event.data?.files)) event.waitUntil(keepSeen(event.data));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (isFile(request.url)) {
    event.respondWith(kept(request));
  } else if (address.pathname === bundle) {
    event.respondWith(fresh(request, bundle));
  } else if (request.mode === "navigate" && address.pathname.startsWith(scope)) {
    event.respondWith(page(request, address));
  }
});

async function keepNeeded() {
  const cache = await caches.open(name);
  const sheet = release.rtl.includes(language) ? release.sheets.rtl : release.sheets.ltr;
  await cache.addAll([...release.files, sheet, bundle].map((address) => new Request(address, { cache: "no-cache" })));
  const shell = await fetch(offline, { cache: "no-cache" });
  const text = await shell.clone().text();
  await cache.put(offline, shell);
  const town = text.match(/\/ui\/town[^"]+/);
  if (town) await cache.add(town[0]);
}

/** Keep what a page had loaded before this worker was there. */
async function keepSeen({ files, page: seen }) {
  const cache = await caches.open(name);
  const wanted = [...files.filter(isFile), ...(seen?.startsWith(scope) ? [seen] : [])];
  for (const address of wanted) {
    if (!(await cache.match(address))) await cache.add(address).catch(() => {});
  }
}

/** Tell whether an address names a file of a release, or the town's colours. */
function isFile(address) {
  const { origin, pathname } = new URL(address, self.location);
  return origin === self.location.origin && (pathname.startsWith(release.static) || pathname.startsWith("/ui/town"));
}

async function dropOld() {
  const names = await caches.keys();
  await Promise.all(names.filter((one) => one.startsWith(`mt-${language}-`) && one !== name).map((one) => caches.delete(one)));
}

/** Files whose name tells their content: kept ones first. */
async function kept(request) {
  const cache = await caches.open(name);
  const found = await cache.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/** What changes: the network first. */
async function fresh(request, key) {
  const cache = await caches.open(name);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(key, answer.clone());
    return answer;
  } catch (trouble) {
    const found = await cache.match(key);
    if (found) return found;
    throw trouble;
  }
}

/** A page: the network first, then the page as it was seen last, then the page for times without a network. */
async function page(request, address) {
  const cache = await caches.open(name);
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === "basic" && !address.search && !answer.redirected) {
      await cache.put(address.pathname, answer.clone());
      await forgetOldest(cache);
    }
    return answer;
  } catch {
    const seen = address.search ? null : await cache.match(address.pathname);
    return seen ?? (await cache.match(offline)) ?? Response.error();
  }
}

async function forgetOldest(cache) {
  const pages = (await cache.keys()).filter((one) => {
    const { pathname } = new URL(one.url);
    return pathname.startsWith(scope) && pathname !== offline && pathname !== bundle;
  });
  await Promise.all(pages.slice(0, Math.max(0, pages.length - mostPages)).map((one) => cache.delete(one)));
}
