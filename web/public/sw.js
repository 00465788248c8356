// Keeps the built files of the pages, so that they open without a network; answers of the API are never kept.
const CACHE = 'condivisa-app-1';
const isAppFile = (url) => url.origin === self.location.origin && url.pathname.startsWith('/app/');

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil(removeOldCaches().then(() => self.clients.claim())));

async function removeOldCaches() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(pageOrShell(request));
  else if (isAppFile(new URL(request.url))) event.respondWith(keptFile(request));
});

/** Names of built files carry their content's hash, so a kept one never goes stale. */
async function keptFile(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/** The page as the server has it; without a network the last shell of the pages, which says that it is offline. */
async function pageOrShell(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.headers.get('X-Pages') === 'app') await cache.put('/', answer.clone());
    return answer;
  } catch (error) {
    const shell = await cache.match('/');
    if (shell) return shell;
    throw error;
  }
}
