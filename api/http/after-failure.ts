import { setTimeout as wait } from 'node:timers/promises';

/** The longest pause between two attempts (ms). */
const PAUSE_MS = 2_000;
/** A claim counts as abandoned after two minutes; until then the key is held for its request alone. */
const FOR_MS = 110_000;

/**
 * Does `work`; where it fails, as it does while the database is away, goes on trying behind the caller's back for almost two minutes.
 * Never throws: `failed` gets the first error, and the last where no attempt succeeded.
 */
export async function doOrRetry(work: () => Promise<unknown>, failed: (error: unknown) => void): Promise<void> {
  await work().catch((error: unknown) => {
    failed(error);
    void retry(work).catch(failed);
  });
}

async function retry(work: () => Promise<unknown>): Promise<void> {
  const until = Date.now() + FOR_MS;
  for (let pause = 100; ; pause = Math.min(2 * pause, PAUSE_MS)) {
    await wait(pause, undefined, { ref: false });
    const done = await work().then(
      () => true,
      (error: unknown) => {
        if (Date.now() > until) throw error;
        return false;
      },
    );
    if (done) return;
  }
}
