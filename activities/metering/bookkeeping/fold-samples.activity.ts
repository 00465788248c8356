import { CancelledFailure, cancellationSignal, heartbeat } from '@temporalio/activity';
import { addDays, localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { inContext, isTransient, systemContext } from '../../../infra/postgres/driver/index.ts';
import { devicesToFold, noteFolded } from '../../../infra/postgres/metering/devices/fold.ts';
import { dropSampleDays } from '../../../infra/postgres/metering/devices/samples.ts';
import type { ComputeDeps } from '../../kernel/deps.ts';
import { foldDay } from './fold-device.ts';

const PAGE = 100;
const CONTEXT = systemContext('system:fold');

export interface Folded {
  readonly devices: number;
  readonly days: number;
}

/**
 * Makes curves of what devices sent since the time before. A day that is not over is made at the beginning of each hour alone: each version of a
 * day is kept for good. May be killed and run again at any point.
 */
export const createFoldSamples =
  ({ bulk: { db: bulk }, db, log }: Pick<ComputeDeps, 'bulk' | 'db' | 'log'>) =>
  async ({ at }: { readonly at: string }): Promise<Folded> => {
    const now = new Date(at);
    const today = localDateOf(now.getTime(), 'Europe/Rome');
    const isHour = now.getUTCMinutes() < 15;
    const folded = { devices: 0, days: 0 };
    for (let after = 0; ; ) {
      const startedAt = new Date();
      const page = await inContext(bulk, CONTEXT, (trx) => devicesToFold(trx, after, PAGE), { readOnly: true });
      for (const device of page) {
        heartbeat({ device: device.id });
        cancellationSignal().throwIfAborted();
        const local = [...new Set(device.days.flatMap((day) => [day, addDays(day, 1)]))].filter(
          (day) => day < today || (isHour && day === today),
        );
        try {
          for (const day of local) folded.days += await foldDay(bulk, device, day);
        } catch (error) {
          rethrowOutage(error);
          log.error({ err: error, deviceId: device.id }, 'the samples of a device cannot be made to curves, those of the others are');
          continue;
        }
        folded.devices += 1;
        const done = isHour ? device.days : device.days.filter((day) => addDays(day, 1) < today);
        await inContext(bulk, CONTEXT, (trx) => noteFolded(trx, device.id, done, startedAt));
      }
      if (page.length < PAGE) break;
      after = page.at(-1)?.id ?? 0;
    }
    const dropped = await inContext(db, CONTEXT, (trx) => dropSampleDays(trx));
    if (dropped > 0) log.info({ dropped }, 'days of samples dropped after their time');
    return folded;
  };

/** An outage passes by itself and a cancellation ends the run; whatever else one device causes must not keep the others from their curves. */
function rethrowOutage(error: unknown): void {
  const isAborted = error instanceof CancelledFailure || (error instanceof Error && error.name === 'AbortError');
  if (isAborted || isTransient(error)) throw error;
}
