/* Keeps the site for use without a network: pages from the network, after two seconds from here; the typesetter, whose
   names change with its content, from here. A page that is neither there nor here says so. */
"use strict";
const KEPT = "pages", TYPESETTER = "typesetter", PATIENCE = 2000;
const ABSENT = ["absent/index.html"];  // with what it is made of, and the same in other languages

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(ABSENT.map(inSite))));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event, address = new URL(request.url);
  if (request.method !== "GET" || request.cache === "reload" || address.origin !== location.origin) return;
  const fixed = /\/(typesetter|sources)\/[^?]+$/.test(address.pathname);
  event.respondWith(fixed ? fromHere(request) : fromNetwork(request));
});

const inSite = (name) => new URL(name, self.registration.scope).href;

async function fromHere(request) {
  const kept = await caches.open(TYPESETTER), known = await kept.match(request, { ignoreVary: true });
  return known || fetch(request);
}

/* A folder is its index.html, as on the web host. */
async function known(request) {
  const kept = await caches.open(KEPT), how = { ignoreSearch: true, ignoreVary: true }, { pathname } = new URL(request.url);
  return (await kept.match(request, how)) || (pathname.endsWith("/") ? kept.match(new URL("index.html", request.url).href, how) : undefined);
}

async function fromNetwork(request) {
  const kept = await caches.open(KEPT);
  const fresh = fetch(request).then((answer) => {
    if (answer.ok) kept.put(request, answer.clone()).catch(() => {});
    return answer;
  });
  const late = new Promise((yes) => setTimeout(yes, PATIENCE)).then(() => known(request));
  try {
    return (await Promise.race([fresh, late])) || await fresh;
  } catch {
    return (await known(request)) || (request.mode === "navigate" ? absent(request) : Response.error());
  }
}

function absent(request) {
  const parts = new URL(request.url).pathname.split("/");
  const page = ABSENT.find((name) => name.split("/").length > 2 && parts.includes(name.split("/")[1]));
  return Response.redirect(inSite(page || ABSENT[0]));
}
