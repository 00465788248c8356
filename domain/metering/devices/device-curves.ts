import { energyOf, INJECTION_TOLERANCE, POINT_KW, VOLTAGE_TOLERANCE, WITHDRAWAL_TOLERANCE } from '../../kernel/energy/most-energy.ts';
import type { EnergyUnit } from '../../kernel/energy/units.ts';
import { type Exchange, intervalEnergies, type Point } from './intervals.ts';
import type { Channel, ChannelQuantity, ChannelUnit } from './kinds.ts';

/** A channel with its samples around a day. */
export interface SampledChannel {
  readonly channel: Channel;
  readonly points: readonly Point[];
  readonly exchanges: readonly Exchange[];
}

/** What can be carried where a device measures. */
export interface Carried {
  readonly contractedKw: number | null;
  readonly voltage: string | null;
  readonly powerKw: number | null;
}

/** The zone by whose days the curves of devices are kept. */
export const DEVICE_ZONE = 'Europe/Rome';

/** Curves are kept in the finer unit, so that no register is rounded. */
export const CURVE_UNIT: EnergyUnit = 'mWh';

/** How many of `CURVE_UNIT` one unit of a channel is; of power: in an hour. */
const IN_CURVE_UNIT: Readonly<Partial<Record<ChannelUnit, number>>> = { Wh: 1000, mWh: 1, W: 1000, mW: 1 };

/** No interval has more, in `CURVE_UNIT`: a GWh. What is beyond cannot have been measured, and would not fit where curves are kept. */
const MOST_OF_INTERVAL = 1e12;

/** A register says most, then energy by interval, then power. */
const BEST_FIRST = ['register', 'interval', 'instant'] as const;

/** The most energy of an hour, in `CURVE_UNIT`; undefined where nothing is known of what is measured. */
function mostAnHour(quantity: ChannelQuantity, { contractedKw, voltage, powerKw }: Carried): number | undefined {
  if (powerKw !== null) return energyOf(powerKw * INJECTION_TOLERANCE, 60, CURVE_UNIT);
  if (quantity !== 'withdrawn' && quantity !== 'consumed' && quantity !== 'net') return undefined;
  if (contractedKw !== null) return energyOf(contractedKw * WITHDRAWAL_TOLERANCE, 60, CURVE_UNIT);
  const ofVoltage = POINT_KW[voltage ?? ''];
  return ofVoltage === undefined ? undefined : energyOf(ofVoltage * VOLTAGE_TOLERANCE, 60, CURVE_UNIT);
}

/** The intervals of a day: first instants (epoch ms) and length. */
interface DayIntervals {
  readonly starts: readonly number[];
  readonly minutes: number;
  readonly carried: Carried;
}

type Curves = Map<ChannelQuantity, Float64Array>;

/**
 * The energy of a day's intervals by quantity, in `CURVE_UNIT`, NaN where it is not known: of each interval by the best channel that knows it. Net
 * power above 0 is withdrawn, below injected. Quantities without any known interval are left out.
 */
export function deviceCurves(sampled: readonly SampledChannel[], starts: readonly number[], minutes: number, carried: Carried): Curves {
  const curves: Curves = new Map();
  const best = BEST_FIRST.flatMap((kind) => sampled.filter(({ channel }) => channel.kind === kind));
  for (const one of best)
    for (const [quantity, values] of energiesOf(one, { starts, minutes, carried })) fillUnknown(curves, quantity, values);
  return curves;
}

/** Fills what `curves` do not know of a quantity yet. */
function fillUnknown(curves: Curves, quantity: ChannelQuantity, given: Float64Array): void {
  const values = given.map((value) => (value <= MOST_OF_INTERVAL ? value : Number.NaN));
  if (values.every(Number.isNaN)) return;
  const known = curves.get(quantity);
  if (known === undefined) curves.set(quantity, values);
  else for (const [i, value] of values.entries()) if (Number.isNaN(known[i])) known[i] = value;
}

/** What the samples of one channel say of each quantity; nothing for units that are not energy, and for net energy that is not power. */
function energiesOf(
  { channel, points, exchanges }: SampledChannel,
  { starts, minutes, carried }: DayIntervals,
): (readonly [ChannelQuantity, Float64Array])[] {
  const scale = IN_CURVE_UNIT[channel.unit];
  if (scale === undefined) return [];
  const given = {
    exchanges: exchanges.map((one) => ({ ...one, finalValue: one.finalValue * scale, firstValue: one.firstValue * scale })),
    rollsOverAt: channel.rollsOverAt === null ? null : channel.rollsOverAt * scale,
  };
  const energies = (quantity: ChannelQuantity, toValue: (value: number) => number = (value) => value) => {
    const scaled = points.map(({ at, value }) => ({ at, value: toValue(value * scale) }));
    const known = { kind: channel.kind, points: scaled, perHour: 1, mostAnHour: mostAnHour(quantity, carried), ...given };
    return [quantity, intervalEnergies(known, starts, minutes)] as const;
  };
  if (channel.quantity !== 'net') return [energies(channel.quantity)];
  if (channel.kind !== 'instant') return [];
  return [energies('withdrawn', (value) => Math.max(0, value)), energies('injected', (value) => Math.max(0, -value))];
}
