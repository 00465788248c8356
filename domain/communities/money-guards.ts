import type { CorrectedReadings } from '../settlement/run/lowered-money.ts';

/** The rules of a community by which money that was posted may be lowered. */
export interface MoneyGuards {
  readonly four_eyes: boolean;
  readonly corrected_readings: CorrectedReadings;
}

/** True for a change that makes posted money easier to lower; without `known`, of a new community. */
export function isLooser(wanted: { readonly [K in keyof MoneyGuards]?: MoneyGuards[K] | undefined }, known?: MoneyGuards): boolean {
  if (known?.four_eyes === true && wanted.four_eyes === false) return true;
  return wanted.corrected_readings === 'automatic' && known?.corrected_readings !== 'automatic';
}
