/** Whole units that readings and results are counted in. */
export const ENERGY_UNITS = ['Wh', 'mWh'] as const;
export type EnergyUnit = (typeof ENERGY_UNITS)[number];

export const UNITS_PER_KWH: Readonly<Record<EnergyUnit, number>> = { Wh: 1e3, mWh: 1e6 };
