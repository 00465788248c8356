import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { driverOptions } from './driver-options.ts';

const RETRY_MS = 1000;

/** Called with each changed row: `operation/7`, `settlement_mark`; null where anything may have changed, because the connection was lost meanwhile. */
export type ChangeListener = (row: string | null) => void;

/** Changes that the database reports by NOTIFY, over one connection for a whole process. */
export interface ChangeFeed {
  /** Until the answered function is called. */
  subscribe(listener: ChangeListener): () => void;
  close(): Promise<void>;
}

/** Listens from now on. A lost connection is made again by itself; a change may be missed meanwhile, so also look at the rows now and then. */
export function openChangeFeed(url: string, name: string): ChangeFeed {
  const listeners = new Set<ChangeListener>();
  const notify = (row: string | null): void => {
    for (const listener of listeners) listener(row);
  };
  const ended = new AbortController();
  let lose = (): void => undefined;
  // The driver hands options on that its types do not name.
  const options = { ...driverOptions({ name, max: 1 }), onclose: () => lose(), onnotify: (_channel: string, row: string) => notify(row) };
  const sql = postgres(url, options);
  const listening = keepListening();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      ended.abort();
      lose();
      await sql.end({ timeout: 1 });
      await listening;
    },
  };

  async function keepListening(): Promise<void> {
    while (!ended.signal.aborted) {
      const lost = new Promise<void>((resolve) => {
        lose = resolve;
      });
      try {
        await sql`listen condivisa`;
        notify(null);
        await lost;
      } catch {
        // The server is away: the next attempt finds out.
      }
      await sleep(RETRY_MS, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
    }
  }
}
