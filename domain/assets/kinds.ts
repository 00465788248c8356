export const ENERGY_SOURCES = ['photovoltaic', 'wind', 'hydro', 'biomass', 'other'] as const;
export type EnergySource = (typeof ENERGY_SOURCES)[number];

/** Voltage levels of connection points. */
export const VOLTAGES = ['LV', 'MV'] as const;
export type Voltage = (typeof VOLTAGES)[number];

/** How a plant section came into being: new, added power, or there before the community. */
export const WORK_TYPES = ['new_build', 'upgrade', 'pre_existing'] as const;
export type WorkType = (typeof WORK_TYPES)[number];

/** Schemes that exclude a POD from a configuration: net metering (scambio sul posto), energy sharing of DLgs 3/2026. */
export const POINT_SCHEMES = ['net_metering', 'energy_sharing'] as const;
export type PointScheme = (typeof POINT_SCHEMES)[number];

/** Acts by which a part of a point's withdrawal is exempt from network tariffs. */
export const EXEMPTION_BASES = ['arera_109_2021', 'arera_574_2014'] as const;
export type ExemptionBasis = (typeof EXEMPTION_BASES)[number];
