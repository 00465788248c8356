/** What the register holds. Inverters and charging points are added by hand; the others are in it with the community's own record. */
export const ASSET_KINDS = ['plant', 'section', 'point', 'storage', 'inverter', 'ev_point'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

export const HAND_ADDED_KINDS = ['inverter', 'ev_point'] as const satisfies readonly AssetKind[];

export const ASSET_STATUSES = ['planned', 'under_construction', 'operating', 'stopped', 'decommissioned'] as const;
export type AssetStatus = (typeof ASSET_STATUSES)[number];

/**
 * Most reports of people without an account: within a day through a label, about an asset and to a community, and of those that are not dealt
 * with yet. Orders that the staff opens itself always find room beside them.
 */
export const MOST_REPORTS = { ofLabel: 10, ofAsset: 20, ofCommunity: 200, open: 500 } as const;

/** Most reports within an hour from one address, and to the whole installation. */
export const MOST_REPORTS_AN_HOUR = { ofAddress: 10, inAll: 1_000 } as const;

/**
 * Most of the megabytes of a community's documents that photos of people without an account take: within 30 days and in all. What is left is its own,
 * whoever has a label.
 */
export const MOST_REPORT_PHOTOS = { ofMonth: 0.05, inAll: 0.25 } as const;
