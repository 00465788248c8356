/** Energy sources of plants. */
export const ENERGY_SOURCES = ['photovoltaic', 'wind', 'hydro', 'biomass', 'other'] as const;
export type EnergySource = (typeof ENERGY_SOURCES)[number];

/** Voltage levels of connection points. */
export const VOLTAGES = ['LV', 'MV'] as const;
export type Voltage = (typeof VOLTAGES)[number];
