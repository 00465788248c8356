import type { Sample } from '../../../domain/metering/devices/kinds.ts';
import type { LiveFeed } from '../../../infra/redis/live-feed.ts';
import { publishLive } from '../commands/publish-live.ts';
import type { DeviceBook } from './device-book.ts';

/** Batches that wait to be told: who reads live loses what lies beyond, the record does not. */
const MOST_WAITING = 50;

/** Tells readers of live samples what was stored, one batch after the other, without holding up the next one. */
export function tellLive(feed: LiveFeed, book: DeviceBook) {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    tell: (fresh: readonly Sample[]): void => {
      if (fresh.length === 0 || waiting >= MOST_WAITING) return;
      waiting += 1;
      const devices = book.devicesOf(fresh);
      last = last
        .then(() => publishLive(feed, { fresh, devices }))
        .catch(() => undefined)
        .then(() => {
          waiting -= 1;
        });
    },
    /** Resolves when all that was stored is told. */
    idle: async (): Promise<void> => {
      await last;
    },
  };
}
