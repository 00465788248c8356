import { ApiFailure } from 'condivisa/client';

const RELOADED = 'condivisa.reloadedAt';
/** A file that is still missing after so long is a failure of its own. */
const PAUSE_MS = 60_000;

/** A page that was open while a new build came asks for files that are gone; it is loaded again. False: that has just been done. */
export function reloadForBuild(error: unknown): boolean {
  const lately = Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < PAUSE_MS;
  if (error instanceof ApiFailure || !navigator.onLine || lately) return false;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
  return true;
}
