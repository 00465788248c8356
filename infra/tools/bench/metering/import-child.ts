import { MockActivityEnvironment } from '@temporalio/testing';
import { importDays } from '../../../../activities/metering/import-days.ts';
import { requireFound } from '../../../../domain/kernel/errors.ts';
import { message } from '../../../../domain/kernel/messages.ts';
import { inContext, openDatabase, systemContext } from '../../../postgres/driver/index.ts';
import { importFile } from '../../../postgres/metering/imports.ts';

// Imports two stored files one after the other, a small one and the one that is measured, and prints how long the second took and how much memory.
const [warmUp, operationId] = process.argv.slice(2).map(Number) as [number, number];
const MB = 1024 * 1024;
const bulk = openDatabase(process.env.DATABASE_BULK_URL as string, { name: 'bench-import', max: 6 });

async function imported(id: number): Promise<number> {
  const found = await inContext(bulk.db, systemContext('bench'), (trx) => importFile(trx, id));
  const file = requireFound(found, message('the file was not stored', 'il file non è stato salvato'));
  const result = (await new MockActivityEnvironment().run(() => importDays(bulk.db, file, async () => undefined))) as {
    readonly days_stored: number;
  };
  return result.days_stored;
}

await imported(warmUp);
const beforeMb = process.memoryUsage.rss() / MB;
let mostMb = beforeMb;
const timer = setInterval(() => {
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  mostMb = Math.max(mostMb, rss / MB);
  if (process.env.BENCH_MEMORY === 'true')
    process.stderr.write(
      `${Math.round(performance.now())} rss ${Math.round(rss / MB)} heap ${Math.round(heapUsed / MB)} external ${Math.round(external / MB)} buffers ${Math.round(arrayBuffers / MB)}\n`,
    );
}, 100);
const begin = performance.now();
const daysStored = await imported(operationId);
const seconds = (performance.now() - begin) / 1000;
clearInterval(timer);
await bulk.close();
process.stdout.write(JSON.stringify({ seconds, daysStored, beforeMb: Math.round(beforeMb), mostMb: Math.round(mostMb) }));
