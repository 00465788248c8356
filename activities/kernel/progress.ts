import { cancellationSignal, heartbeat } from '@temporalio/activity';

const EVERY_MS = 5_000;

/** Says that the activity lives, and stops it when it was cancelled: its transaction is then rolled back. */
export function checkpoint(step: string): void {
  heartbeat(step);
  cancellationSignal().throwIfAborted();
}

/** Heartbeats while the database works or waits for a lock; the work itself calls `checkpoint` between its steps. */
export async function heartbeatDuring<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(heartbeat, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
