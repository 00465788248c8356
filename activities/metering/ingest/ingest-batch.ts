import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Sample } from '../../../domain/metering/devices/kinds.ts';
import { isTransient, systemContext } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { IngestMetrics } from '../../../infra/telemetry/ingest-metrics.ts';
import { inWork } from '../../kernel/unit-of-work.ts';
import { type Refused, recordSamples } from '../commands/record-samples.ts';
import type { DeviceBook } from './device-book.ts';
import { type Incoming, readDelivery } from './read-delivery.ts';

interface IngestDeps {
  /** Role condivisa_bulk. */
  readonly db: Kysely<DB>;
  readonly book: DeviceBook;
  readonly metrics: IngestMetrics;
  readonly log: Logger;
  /** Ends the attempts to store a batch. */
  readonly signal: AbortSignal;
  /** Asks a Sparkplug edge node, whose topic is given, for its birth. */
  askForBirth(topic: string): void;
  /** Told the samples that were new, once they are committed. */
  stored(samples: readonly Sample[]): void;
}

const CONTEXT = systemContext('system:ingest');
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** Letters of one part that are stored; a flood of them must not hold up readings. */
const MOST_LETTERS = 200;
/** Samples of one transaction: a batch of messages may hold a million, which would fill the memory and let others wait. */
const MOST_AT_ONCE = 20_000;

interface Work {
  /** Where the next part of the batch begins. */
  readonly next: number;
  readonly samples: readonly Sample[];
  readonly refused: readonly Refused[];
}

/** Reads and stores batches of messages: a batch is committed when it resolves. While the database is away it goes on trying. */
export function createIngest(deps: IngestDeps): (batch: readonly Incoming[]) => Promise<void> {
  const { metrics } = deps;
  return async (batch) => {
    metrics.messages.inc(batch.length);
    metrics.batch.observe(batch.length);
    const end = metrics.commitSeconds.startTimer();
    for (let [from, pause] = [0, FIRST_PAUSE_MS]; from < batch.length; ) {
      try {
        from = await ingestPart(deps, batch, from);
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        deps.signal.throwIfAborted();
        deps.log.warn({ err: error, pause }, 'a batch was not stored, trying again');
        await wait(pause, undefined, { signal: deps.signal });
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
    end();
  };
}

/** Reads and stores a part of the batch; answers where the next one begins. */
async function ingestPart(deps: IngestDeps, batch: readonly Incoming[], from: number): Promise<number> {
  const { next, samples, refused } = await readPart(deps, batch, from);
  if (refused.length > MOST_LETTERS) deps.metrics.refused.inc({ reason: 'not_kept' }, refused.length - MOST_LETTERS);
  if (samples.length + refused.length > 0) await store(deps, { samples, refused: refused.slice(0, MOST_LETTERS) });
  return next;
}

/** Reads messages from a place of the batch on, until they hold enough for one transaction. */
async function readPart({ book, askForBirth }: IngestDeps, batch: readonly Incoming[], from: number): Promise<Work> {
  const samples: Sample[] = [];
  const refused: Refused[] = [];
  const arrivedAt = Date.now();
  let mayRefresh = true;
  let next = from;
  for (; next < batch.length && samples.length < MOST_AT_ONCE; next += 1) {
    const message = batch[next] as Incoming;
    const reading = { message, arrivedAt, find: book.find };
    let read = readDelivery(reading);
    if (mayRefresh && read.refused.some(({ reason }) => reason === 'unknown_topic' || reason === 'unknown_channel')) {
      mayRefresh = false;
      if (await book.refresh()) read = readDelivery(reading);
    }
    samples.push(...read.samples);
    refused.push(...read.refused);
    if (read.rebirth) askForBirth(message.topic);
  }
  return { next, samples, refused };
}

type Stored = Omit<Work, 'next'>;

/** Stores a part of a batch; of what the database refuses for good, the halves, and at last the one sample as a dead letter. */
async function store(deps: IngestDeps, part: Stored): Promise<void> {
  try {
    await commit(deps, part);
  } catch (error) {
    if (isTransient(error)) throw error;
    const { samples, refused } = part;
    if (samples.length + refused.length > 1) {
      for (const smaller of halves(part)) await store(deps, smaller);
      return;
    }
    const letters = refused.map(({ topic, reason }) => ({ topic, reason }));
    deps.log.error({ err: error, samples, refused: letters }, 'a sample cannot be stored');
    deps.metrics.samples.inc({ outcome: 'lost' });
  }
}

async function commit({ db, metrics, stored }: IngestDeps, { samples, refused }: Stored): Promise<void> {
  const fresh = await inWork(db, CONTEXT, (work) => recordSamples(work, samples, refused));
  metrics.samples.inc({ outcome: 'stored' }, fresh.length);
  metrics.samples.inc({ outcome: 'known' }, samples.length - fresh.length);
  for (const { reason } of refused) metrics.refused.inc({ reason });
  stored(fresh);
}

/** Two halves of the samples, the refused messages with the second; a single sample apart from each refused message. */
function halves({ samples, refused }: Stored): Stored[] {
  const half = Math.ceil(samples.length / 2);
  return samples.length > 1
    ? [
        { samples: samples.slice(0, half), refused: [] },
        { samples: samples.slice(half), refused },
      ]
    : [{ samples, refused: [] }, ...refused.map((one) => ({ samples: [], refused: [one] }))];
}
