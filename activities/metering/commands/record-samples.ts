import { createHash } from 'node:crypto';
import type { DeadReason, Sample } from '../../../domain/metering/devices/kinds.ts';
import { readingMessages } from '../../../domain/metering/devices/reading-messages.ts';
import { addDeadLetters } from '../../../infra/postgres/metering/devices/dead-letters.ts';
import { addSamples, dayKey, ensureSampleDays, type FullDay, fullDays } from '../../../infra/postgres/metering/devices/samples.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** What was not taken of a message. */
export interface Refused {
  readonly communityId: number | null;
  readonly deviceId: number | null;
  readonly channel: 'mqtt' | 'http';
  readonly topic: string;
  readonly reason: DeadReason;
  readonly detail: string;
  readonly payload: Buffer;
}

const MOST_TOPIC = 300;
const MOST_DETAIL = 500;
const MOST_PAYLOAD = 4096;

/**
 * Stores a batch of samples and dead letters in the running transaction, and answers the samples that were not there before. A batch that comes
 * twice changes nothing; of a day that is full nothing more is taken. Samples must lie within the days that are kept (`sampleFault`). Every way in of live samples ends here.
 */
export async function recordSamples(work: CommandWork, samples: readonly Sample[], refused: readonly Refused[] = []): Promise<Sample[]> {
  if (samples.length > 0) await ensureSampleDays(work.trx, samples);
  const full = samples.length > 0 ? await fullDays(work.trx, samples) : new Map<string, FullDay>();
  const taken = full.size === 0 ? samples : samples.filter((one) => !full.has(dayKey(one)));
  const fresh = taken.length > 0 ? await addSamples(work.trx, taken) : [];
  const letters = [...refused, ...[...full.values()].map(ofFullDay)];
  if (letters.length > 0) await addDeadLetters(work.trx, letters.map(toLetter));
  return fresh;
}

/** One letter for a day, however much more comes. */
const ofFullDay = ({ deviceId, communityId, day }: FullDay): Refused => ({
  ...{ deviceId, communityId, channel: 'mqtt', topic: 'readings', reason: 'too_many', payload: Buffer.from(day) },
  detail: readingMessages.tooMany(day).en,
});

const toLetter = ({ topic, detail, payload, ...one }: Refused) => ({
  ...one,
  topic: topic.slice(0, MOST_TOPIC),
  detail: detail.slice(0, MOST_DETAIL),
  payload: payload.subarray(0, MOST_PAYLOAD),
  payloadBytes: payload.length,
  fingerprint: createHash('sha256').update(one.reason).update('\0').update(topic).update('\0').update(payload).digest(),
});
