/** Legal forms of a community. */
export const LEGAL_TYPES = ['cooperative', 'association', 'foundation', 'third_sector', 'other'] as const;
export type LegalType = (typeof LEGAL_TYPES)[number];

export const COMMUNITY_STATES = ['draft', 'pending_gse', 'active', 'archived'] as const;
export type CommunityStatus = (typeof COMMUNITY_STATES)[number];

export const CONFIGURATION_STATES = ['draft', 'pending_gse', 'active', 'ended'] as const;
export type ConfigurationStatus = (typeof CONFIGURATION_STATES)[number];

/** Kinds of organisations that operate communities. */
export const ORGANISATION_KINDS = ['municipality', 'esco', 'association', 'company', 'other'] as const;
