/** What the register holds. Inverters and charging points are added by hand; the others are in it with the community's own record. */
export const ASSET_KINDS = ['plant', 'section', 'point', 'storage', 'inverter', 'ev_point'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

export const HAND_ADDED_KINDS = ['inverter', 'ev_point'] as const satisfies readonly AssetKind[];

export const ASSET_STATUSES = ['planned', 'under_construction', 'operating', 'stopped', 'decommissioned'] as const;
export type AssetStatus = (typeof ASSET_STATUSES)[number];

/** Reports through one label within a day; more are refused until the next. */
export const MOST_REPORTS_A_DAY = 10;
