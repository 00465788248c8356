import { type EnergyUnit, UNITS_PER_KWH } from '../../kernel/energy/units.ts';
import { daysOfMonth, type LocalMonth } from '../../kernel/time/local-date.ts';
import type { ChangedMonth } from './findings.ts';

/** What was measured grows too far where it is more than this many times what is usual, and more than so many kWh above it. */
const ENERGY_FACTOR = 2;
const ENERGY_KWH = 500;

/** A point or section of a version; `energy` in the run's unit. */
export interface MeasuredEnergy {
  readonly id: number;
  readonly code: string;
  readonly quantity: 'injected' | 'withdrawn';
  readonly energy: number;
}

/** The month of the twelve before that says what is usual of a point or section, and its energy. */
export interface UsualEnergy {
  readonly month: LocalMonth;
  readonly kwh: number;
}

/**
 * What grew too far against the twelve months before the first version of a month (decision record 0074). Without a known month only where
 * four eyes are wanted: what is new is then compared with nothing else.
 */
export function grownEnergies(
  measured: readonly MeasuredEnergy[],
  usualOf: (one: MeasuredEnergy) => UsualEnergy | undefined,
  { month, unit, fourEyes }: { readonly month: LocalMonth; readonly unit: EnergyUnit; readonly fourEyes: boolean },
): ChangedMonth[] {
  const perKwh = UNITS_PER_KWH[unit];
  const days = daysOfMonth(month);
  const whole = { reason: 'changed_closed_month', unit, days: days.length, first_day: days[0] as string } as const;
  return measured.flatMap((one): ChangedMonth[] => {
    const usual = usualOf(one);
    if (usual === undefined && !fourEyes) return [];
    const [before, after] = [Math.round((usual?.kwh ?? 0) * perKwh), one.energy];
    const grows = after > ENERGY_FACTOR * before && after - before > ENERGY_KWH * perKwh;
    const { code, quantity } = one;
    return grows ? [{ ...whole, code, quantity, base_month: usual?.month ?? null, before, after }] : [];
  });
}

/** Only series with more energy than this can grow too far. */
export const canGrow = (energy: number, unit: EnergyUnit): boolean => energy > ENERGY_KWH * UNITS_PER_KWH[unit];
