import type { Sample } from '../../../domain/metering/devices/kinds.ts';
import { type GivenReading, isRefused, type ReadingFault, samplesOfReading } from '../../../domain/metering/devices/reading.ts';
import { readingMessages } from '../../../domain/metering/devices/reading-messages.ts';
import { notePerson } from '../../../infra/postgres/metering/devices/devices.ts';
import { type ReadingDevice, readingDevices } from '../../../infra/postgres/metering/devices/reading-devices.ts';
import { dayKey, type FullDay, fullDays } from '../../../infra/postgres/metering/devices/samples.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { type Refused, recordSamples } from './record-samples.ts';

/** A reading of a device, with what its caller sent, which is kept where it is refused. */
export interface DeviceReading {
  readonly deviceId: number;
  readonly reading: GivenReading;
}

/** `stored`: something of it is new; `known`: all of it was there before; else its faults. */
export type ReadingOutcome = { readonly state: 'stored' | 'known' } | { readonly state: 'refused'; readonly faults: readonly Fault[] };
type Fault = Pick<ReadingFault, 'path' | 'message'> & { readonly reason: ReadingFault['reason'] | 'unknown_device' };

export interface RecordedReadings {
  readonly outcomes: readonly ReadingOutcome[];
  readonly fresh: readonly Sample[];
  readonly devices: ReadonlyMap<number, ReadingDevice>;
}

/** Letters of one call that are kept; its answer names all. */
const MOST_LETTERS = 200;

const key = ({ deviceId, channelId, at }: Sample): string => `${deviceId}/${channelId}/${at}`;

/**
 * Stores readings of devices that the context sees, each whole or not at all; of what is refused the first are kept as dead letters. Sent
 * again, a reading is `known` and changes nothing. The outcomes are in the order of the readings.
 */
export async function recordReadings(work: CommandWork, readings: readonly DeviceReading[], now: number): Promise<RecordedReadings> {
  const devices = await readingDevices(work.trx, [...new Set(readings.map(({ deviceId }) => deviceId))]);
  const possible = readings.map((one) => judge(one, devices.get(one.deviceId), now));
  const full = await fullDays(work.trx, possible.flatMap(samplesOf));
  const judged = possible.map((one) => withinDay(one, full));
  const samples = judged.flatMap(samplesOf);
  const letters = judged.flatMap((one, i) => ('faults' in one ? toLetter(readings[i] as DeviceReading, devices, one.faults) : []));
  const fresh = await recordSamples(work, samples, letters.slice(0, MOST_LETTERS));
  if (fresh.length > 0) await notePerson(work.trx, [...new Set(fresh.map(({ deviceId }) => deviceId))], work.actor);
  const left = new Set(fresh.map(key));
  const outcomes = judged.map((one): ReadingOutcome => {
    if ('faults' in one) return { state: 'refused', faults: one.faults };
    const isNew = one.samples.filter((sample) => left.delete(key(sample))).length > 0;
    return { state: isNew ? 'stored' : 'known' };
  });
  return { outcomes, fresh, devices };
}

type Judged = { readonly samples: Sample[] } | { readonly faults: readonly Fault[] };

const samplesOf = (one: Judged): Sample[] => ('samples' in one ? one.samples : []);

/** The reading, refused where its day holds no more. */
function withinDay(one: Judged, full: ReadonlyMap<string, FullDay>): Judged {
  const [first] = samplesOf(one);
  const day = first === undefined ? undefined : full.get(dayKey(first))?.day;
  return day === undefined ? one : { faults: [{ path: 'timestamp', reason: 'too_many', message: readingMessages.tooMany(day) }] };
}

function judge({ deviceId, reading }: DeviceReading, device: ReadingDevice | undefined, now: number): Judged {
  if (device === undefined)
    return { faults: [{ path: 'device_id', reason: 'unknown_device', message: readingMessages.noDevice(deviceId) }] };
  if (device.state === 'revoked') return { faults: [{ path: 'device_id', reason: 'revoked_device', message: readingMessages.revoked }] };
  const outcome = samplesOfReading(reading, device.channels, now);
  return isRefused(outcome) ? { faults: outcome } : { samples: outcome };
}

function toLetter({ deviceId, reading }: DeviceReading, devices: ReadonlyMap<number, ReadingDevice>, faults: readonly Fault[]): Refused[] {
  const device = devices.get(deviceId);
  const [first] = faults;
  if (device === undefined || first === undefined || first.reason === 'unknown_device') return [];
  const detail = faults.map(({ path, message }) => `${path}: ${message.en}`).join('; ');
  // What somebody measures now whose device this is not is nobody's to read.
  const payload = first.reason === 'revoked_device' ? Buffer.alloc(0) : Buffer.from(JSON.stringify(reading));
  return [{ communityId: device.communityId, deviceId, channel: 'http', topic: 'readings', reason: first.reason, detail, payload }];
}
