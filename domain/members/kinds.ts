/** What a member does with the grid. */
export const MEMBER_TYPES = ['PRODUCER', 'CONSUMER', 'PROSUMER'] as const;
export type MemberType = (typeof MEMBER_TYPES)[number];

export const MEMBER_SECTORS = ['RESIDENTIAL', 'COMMERCIAL', 'INDUSTRIAL'] as const;
export type MemberSector = (typeof MEMBER_SECTORS)[number];
