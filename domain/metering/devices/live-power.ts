import type { Channel, ChannelQuantity, Sample } from './kinds.ts';

/** Quantities of which power is shown live. `net` becomes withdrawn or injected. */
export const LIVE_QUANTITIES = ['withdrawn', 'injected', 'produced', 'consumed', 'charged', 'discharged'] as const;
export type LiveQuantity = (typeof LIVE_QUANTITIES)[number];

/** Power in whole W at an instant (epoch ms). */
export interface LivePower {
  readonly deviceId: number;
  readonly quantity: LiveQuantity;
  readonly watts: number;
  readonly at: number;
}

/** The last sample of a channel that counts energy, from which the next one tells power. */
export interface LastCount {
  readonly at: number;
  readonly value: number;
}

/** Where the state of a community keeps the power of a device. */
export const powerField = (deviceId: number, quantity: string): string => `p:${deviceId}:${quantity}`;

const HOUR_MS = 3_600_000;
/** Power of two samples further apart says nothing about now. */
const MOST_APART_MS = HOUR_MS;

/** The power that a sample tells: of an instant as it is, of energy since the sample before; none where it cannot be told. */
export function powerOf(sample: Sample, channel: Channel, before: LastCount | undefined): LivePower[] {
  const watts = wattsOf(sample, channel, before);
  if (watts === undefined) return [];
  return quantitiesOf(channel.quantity, watts).map(([quantity, amount]) => ({
    deviceId: sample.deviceId,
    quantity,
    watts: Math.round(amount),
    at: sample.at,
  }));
}

function wattsOf({ at, value }: Sample, { kind, unit }: Channel, before: LastCount | undefined): number | undefined {
  if (unit === 'W') return value;
  if (unit === 'mW') return value / 1000;
  if ((unit !== 'Wh' && unit !== 'mWh') || kind === 'instant' || before === undefined) return undefined;
  const apart = at - before.at;
  if (apart <= 0 || apart > MOST_APART_MS) return undefined;
  const energy = kind === 'interval' ? value : value - before.value;
  if (energy < 0) return undefined;
  return ((unit === 'mWh' ? energy / 1000 : energy) * HOUR_MS) / apart;
}

function quantitiesOf(quantity: ChannelQuantity, watts: number): [LiveQuantity, number][] {
  if (quantity === 'net') {
    return [
      ['withdrawn', Math.max(0, watts)],
      ['injected', Math.max(0, -watts)],
    ];
  }
  const known = LIVE_QUANTITIES.find((one) => one === quantity);
  return known === undefined ? [] : [[known, watts]];
}
