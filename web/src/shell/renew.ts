const REFRESH = '/api/v1/auth/refresh';
const LOCK = 'condivisa.renew';
/** Tabs that wait for one another's renewal take it over when it is this young. */
const FRESH_MS = 5_000;
const KEPT = 'condivisa.renewedAt';

/** Renews the session's cookies; one tab at a time does it, the others go on with its cookies. False: the session has ended. */
export async function renewSession(): Promise<boolean> {
  const askedAt = Date.now();
  if (navigator.locks === undefined) return callRefresh();
  return navigator.locks.request(LOCK, async () => (renewedSince(askedAt) ? true : callRefresh()));
}

const renewedSince = (ms: number): boolean => Number(localStorage.getItem(KEPT) ?? 0) > ms - FRESH_MS;

async function callRefresh(): Promise<boolean> {
  const answer = await fetch(REFRESH, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
  if (answer.ok) localStorage.setItem(KEPT, String(Date.now()));
  else if (answer.status !== 401) throw new TypeError(`the session could not be renewed: ${answer.status}`);
  return answer.ok;
}
