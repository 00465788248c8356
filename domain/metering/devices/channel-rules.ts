import { invalidInput } from '../../kernel/errors.ts';
import type { ChannelKind, ChannelQuantity, ChannelUnit, Convention } from './kinds.ts';
import { deviceMessages } from './messages.ts';

/** A channel as somebody gives it. */
export interface ChannelFacts {
  readonly code: string;
  readonly quantity: ChannelQuantity;
  readonly kind: ChannelKind;
  readonly unit: ChannelUnit;
  readonly factor: string;
  readonly rolls_over_at: number | null;
}

const ENERGY: readonly ChannelUnit[] = ['Wh', 'mWh'];
const POWER: readonly ChannelUnit[] = ['W', 'mW'];
const OTHER: Readonly<Partial<Record<ChannelQuantity, readonly ChannelUnit[]>>> = {
  reactive: ['varh'],
  temperature: ['mdegC'],
  humidity: ['permille'],
  battery_level: ['permille'],
  voltage: ['mV'],
  current: ['mA'],
  frequency: ['mHz'],
  power_factor: ['permille'],
};

/** The units in which a channel is kept: energy as a register or by interval, power at an instant. */
const unitsOf = (quantity: ChannelQuantity, kind: ChannelKind): readonly ChannelUnit[] =>
  OTHER[quantity] ?? (kind === 'instant' ? POWER : ENERGY);

/** Refuses a channel whose unit does not fit what it measures. */
export function assertChannel({ quantity, kind, unit }: ChannelFacts, path: string): void {
  const units = unitsOf(quantity, kind);
  if (!units.includes(unit)) throw invalidInput(path, 'wrong_unit', deviceMessages.wrongUnit(quantity, kind, units.join(' / ')));
}

/** What a device measures. */
export type SubjectKind = 'point' | 'section' | 'storage' | 'none';

const USED: Readonly<Record<SubjectKind, ChannelQuantity>> = {
  point: 'withdrawn',
  section: 'consumed',
  storage: 'charged',
  none: 'consumed',
};
const GIVEN: Readonly<Record<SubjectKind, ChannelQuantity>> = {
  point: 'injected',
  section: 'injected',
  storage: 'discharged',
  none: 'produced',
};

const channel = (code: string, quantity: ChannelQuantity, kind: ChannelKind): ChannelFacts => ({
  ...{ code, quantity, kind, factor: '1', rolls_over_at: null },
  unit: unitsOf(quantity, kind).at(-1) as ChannelUnit,
});

/** The channels of a new device whose maker names none: what devices of the convention usually send, by what they measure. */
export function usualChannels(convention: Convention, subject: SubjectKind): ChannelFacts[] {
  const [used, given] = [USED[subject], GIVEN[subject]];
  const instants = (codes: Readonly<Record<string, ChannelQuantity>>) =>
    Object.entries(codes).map(([code, quantity]) => channel(code, quantity, 'instant'));
  if (convention === 'ec')
    return [
      channel('1-0:1.8.0', used, 'register'),
      channel('1-0:2.8.0', given, 'register'),
      channel('1-0:1.29.0', used, 'interval'),
      channel('1-0:2.29.0', given, 'interval'),
      channel('energy_consumption', used, 'interval'),
      channel('energy_production', subject === 'section' ? 'produced' : given, 'interval'),
      ...instants({
        '1-0:1.7.0': used,
        '1-0:2.7.0': given,
        '1-0:16.7.0': 'net',
        temperature: 'temperature',
        humidity: 'humidity',
        battery_level: 'battery_level',
      }),
    ];
  if (convention === 'shelly')
    return [
      ...['em1data:0/total_act_energy', 'emdata:0/total_act', 'switch:0/aenergy.total', 'pm1:0/aenergy.total'].map((code) =>
        channel(code, used, 'register'),
      ),
      ...['em1data:0/total_act_ret_energy', 'emdata:0/total_act_ret', 'pm1:0/ret_aenergy.total'].map((code) =>
        channel(code, given, 'register'),
      ),
      ...instants({ 'em1:0/act_power': 'net', 'em:0/total_act_power': 'net', 'switch:0/apower': 'net', 'pm1:0/apower': 'net' }),
      ...instants({ 'em1:0/voltage': 'voltage', 'em1:0/current': 'current', 'switch:0/voltage': 'voltage', 'switch:0/current': 'current' }),
    ];
  if (convention === 'tasmota')
    return [
      channel('ENERGY/Total', used, 'register'),
      ...instants({ 'ENERGY/Power': 'net', 'ENERGY/Voltage': 'voltage', 'ENERGY/Current': 'current' }),
    ];
  return [];
}
