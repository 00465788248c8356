import { z } from '@hono/zod-openapi';
import { publishLive } from '../../../activities/metering/commands/publish-live.ts';
import { type RecordedReadings, recordReadings } from '../../../activities/metering/commands/record-readings.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import { readingMessages } from '../../../domain/metering/devices/reading-messages.ts';
import { changeRoute } from '../../http/route.ts';
import { COUNTED_SAMPLES } from '../../http/rows/adds.ts';
import { id, timestamp } from '../../http/schemas.ts';
import { assertKeyOfDevices } from './device-key.ts';
import { Faults, Reading, toFaults, toGiven } from './schemas.ts';

const MOST_READINGS = 10_000;
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_VALUES = 200_000;

const Stored = z
  .object({
    device_id: id,
    timestamp,
    state: z.enum(['stored', 'known']).openapi({ description: '`known`: it was already stored, nothing changed' }),
  })
  .openapi('StoredReading');

export const sendReading = changeRoute(
  {
    method: 'post',
    path: '/api/v1/readings',
    id: 'sendReading',
    tag: 'Metering',
    summary: 'Send a reading of a device',
    description:
      'Each value goes to a channel of the device: the named ones to the channel that measures them, `values` by the code of the ' +
      'channel. A reading is stored completely or not at all; sending it again changes nothing. Readings are converted to curves ' +
      'every quarter of an hour.',
    right: 'readings:write',
    adds: COUNTED_SAMPLES,
    ofDevice: true,
    idempotency: 'never',
    request: { body: Reading },
    responses: { 201: Stored },
  },
  async ({ body, principal, work, deps }) => {
    assertKeyOfDevices(principal, [body.device_id]);
    const recorded = await recordReadings(work, [toGiven(body)], Date.now());
    const [outcome] = recorded.outcomes;
    if (outcome === undefined || outcome.state === 'refused') throw refusal(outcome?.faults ?? []);
    const stored = { device_id: body.device_id, timestamp: new Date(body.timestamp).toISOString(), state: outcome.state };
    return { status: 201, body: stored, after: () => publishLive(deps.live, recorded) };
  },
);

type Refusal = Extract<RecordedReadings['outcomes'][number], { readonly state: 'refused' }>['faults'];

function refusal(faults: Refusal): DomainError {
  const [first] = faults;
  if (first?.reason === 'unknown_device') return new DomainError('not_found', first.message);
  const details = faults.map(({ path, reason, message }) => ({ path: path || 'timestamp', code: reason, message }));
  return new DomainError(
    'invalid_input',
    first === undefined ? readingMessages.nothing : atPath(first.path || 'reading', first.message),
    details,
  );
}

const Item = z.object({
  index: z.int(),
  state: z.enum(['stored', 'known', 'refused']),
  faults: Faults.optional().openapi({ description: 'Why it was refused' }),
});

const BatchAnswer = z.object({ stored: z.int(), known: z.int(), refused: z.int(), items: z.array(Item) }).openapi('ReadingBatchAnswer');

export const sendReadings = changeRoute(
  {
    method: 'post',
    path: '/api/v1/readings/batch',
    id: 'sendReadings',
    tag: 'Metering',
    summary: 'Send readings of devices',
    description: `Sends up to ${MOST_READINGS} readings at once, each with its own result: refused readings are kept with the reason, the others are stored. Sending them again changes nothing.`,
    right: 'readings:write',
    adds: COUNTED_SAMPLES,
    ofDevice: true,
    idempotency: 'never',
    maxBytes: MOST_BYTES,
    maxValues: MOST_VALUES,
    request: { body: z.strictObject({ readings: z.array(Reading).min(1).max(MOST_READINGS) }) },
    responses: { 200: BatchAnswer },
  },
  async ({ body: { readings }, principal, work, deps, language }) => {
    assertKeyOfDevices(
      principal,
      readings.map(({ device_id }) => device_id),
    );
    const recorded = await recordReadings(work, readings.map(toGiven), Date.now());
    const items = recorded.outcomes.map((outcome, index) =>
      outcome.state === 'refused'
        ? { index, state: outcome.state, faults: toFaults(outcome.faults, language) }
        : { index, state: outcome.state },
    );
    const count = (state: string): number => items.filter((item) => item.state === state).length;
    const body = { stored: count('stored'), known: count('known'), refused: count('refused'), items };
    return { status: 200, body, after: () => publishLive(deps.live, recorded) };
  },
);
