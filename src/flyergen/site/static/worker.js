/* Keeps the site for use without a network: pages from the network, after two seconds from here; the typesetter, whose
   names change with its content, from here. */
"use strict";
const KEPT = "pages", TYPESETTER = "typesetter", PATIENCE = 2000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event, address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  const fixed = /\/(typesetter|sources)\/[^?]+$/.test(address.pathname);
  event.respondWith(fixed ? fromHere(request) : fromNetwork(request));
});

async function fromHere(request) {
  const kept = await caches.open(TYPESETTER), known = await kept.match(request, { ignoreVary: true });
  return known || fetch(request);
}

async function fromNetwork(request) {
  const kept = await caches.open(KEPT);
  const fresh = fetch(request).then((answer) => {
    if (answer.ok) kept.put(request, answer.clone()).catch(() => {});
    return answer;
  });
  const late = new Promise((yes) => setTimeout(yes, PATIENCE)).then(() => kept.match(request, { ignoreSearch: true, ignoreVary: true }));
  try {
    return (await Promise.race([fresh, late])) || await fresh;
  } catch {
    const known = await kept.match(request, { ignoreSearch: true, ignoreVary: true });
    return known || Response.error();
  }
}
