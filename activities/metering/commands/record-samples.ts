import { createHash } from 'node:crypto';
import type { DeadReason, Sample } from '../../../domain/metering/devices/kinds.ts';
import { addDeadLetters } from '../../../infra/postgres/metering/devices/dead-letters.ts';
import { addSamples, ensureSampleDays } from '../../../infra/postgres/metering/devices/samples.ts';
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
 * twice changes nothing. Samples must lie within the days that are kept (`sampleFault`). Every way in of live samples ends here.
 */
export async function recordSamples(work: CommandWork, samples: readonly Sample[], refused: readonly Refused[] = []): Promise<Sample[]> {
  if (samples.length > 0) await ensureSampleDays(work.trx, samples);
  const fresh = samples.length > 0 ? await addSamples(work.trx, samples) : [];
  if (refused.length > 0) await addDeadLetters(work.trx, refused.map(toLetter));
  return fresh;
}

const toLetter = ({ topic, detail, payload, ...one }: Refused) => ({
  ...one,
  topic: topic.slice(0, MOST_TOPIC),
  detail: detail.slice(0, MOST_DETAIL),
  payload: payload.subarray(0, MOST_PAYLOAD),
  payloadBytes: payload.length,
  fingerprint: createHash('sha256').update(one.reason).update('\0').update(topic).update('\0').update(payload).digest(),
});
