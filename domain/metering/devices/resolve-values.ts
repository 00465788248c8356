import { quoted, type ReadFault, type ReadValue } from './codecs/read-message.ts';
import type { Channel, Convention, Sample } from './kinds.ts';
import { sampleFault, wholeUnits } from './sample-rules.ts';

/** A device as messages are read for it. */
export interface ReadingDevice {
  readonly id: number;
  readonly convention: Convention;
  /** By code. */
  readonly channels: ReadonlyMap<string, Channel>;
}

export interface Resolved {
  readonly samples: readonly Sample[];
  readonly faults: readonly ReadFault[];
}

/**
 * The samples that values of a device are by its channels, and what is not taken. Devices of other conventions than our own send many values that nobody
 * asked for: there a code without a channel is a fault only where no value of the message has one.
 */
export function resolveValues(device: ReadingDevice, values: readonly ReadValue[], arrivedAt: number): Resolved {
  const samples: Sample[] = [];
  const faults: ReadFault[] = [];
  const unknown: ReadValue[] = [];
  for (const one of values) {
    const channel = device.channels.get(one.code);
    if (channel === undefined) {
      unknown.push(one);
      continue;
    }
    const at = one.at ?? arrivedAt;
    const reason = sampleFault(at, arrivedAt);
    const value = wholeUnits(one.value, one.unit ?? channel.unit, channel);
    if (reason !== undefined) faults.push({ reason, detail: `${one.code} of ${stamp(at)}` });
    else if (value === undefined)
      faults.push({ reason: 'wrong_value', detail: `${one.code}: ${shown(one)} is not a value in ${channel.unit}` });
    else samples.push({ deviceId: device.id, channelId: channel.id, at, value });
  }
  if (unknown.length > 0 && (device.convention === 'ec' || samples.length + faults.length === 0))
    faults.push({
      reason: 'unknown_channel',
      detail: `no channel for ${unknown.map((one) => `${one.code} (${one.unit ?? 'no unit'})`).join(', ')}`,
    });
  return { samples, faults };
}

const shown = ({ value, unit }: ReadValue): string => `${quoted(value)} ${unit ?? ''}`.trim();
const stamp = (at: number): string => (Math.abs(at) < 8.64e15 ? new Date(at).toISOString() : String(at));
