// Keeps the built files of the pages, so that they open without a network; answers of the API are never kept.
const CACHE = 'condivisa-app-2';
const SHELL = '/';
const isAppFile = (url) => url.origin === self.location.origin && url.pathname.startsWith('/app/');

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(fetch(SHELL).then(keepShell));
});

self.addEventListener('activate', (event) => event.waitUntil(removeOldCaches().then(() => self.clients.claim())));

async function removeOldCaches() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(pageOrShell(event));
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
async function pageOrShell(event) {
  try {
    const answer = await fetch(event.request);
    if (isShell(answer)) event.waitUntil(keepShell(answer.clone()));
    return answer;
  } catch (error) {
    const shell = await (await caches.open(CACHE)).match(SHELL);
    if (shell) return shell;
    throw error;
  }
}

const isShell = (answer) => answer.ok && answer.headers.get('X-Pages') === 'app';

/** Keeps the shell with the files that it begins with. Where it is of a new build, the files of the last one go. */
async function keepShell(answer) {
  if (!isShell(answer)) return;
  const cache = await caches.open(CACHE);
  const text = await answer.clone().text();
  const known = await cache.match(SHELL);
  if (known && (await known.text()) === text) return;
  const files = [...text.matchAll(/(?:src|href)="(\/app\/[^"]+)"/g)].map(([, path]) => path);
  const former = (await cache.keys()).filter(({ url }) => isAppFile(new URL(url)) && !files.includes(new URL(url).pathname));
  await cache.addAll(files);
  await cache.put(SHELL, answer);
  for (const request of former) await cache.delete(request);
}
