/** Instalments of a capital grant, in the order in which GSE pays them; a plant has an advance or a middle instalment, never both. */
export const INSTALMENT_KINDS = ['advance', 'middle', 'balance'] as const;
export type InstalmentKind = (typeof INSTALMENT_KINDS)[number];

/** How a grant ends before its balance: GSE refuses the request or takes the grant back, or the producer gives it up. */
export const GRANT_ENDS = ['refused', 'renounced', 'revoked'] as const;
export type GrantEnd = (typeof GRANT_ENDS)[number];

/** Where a grant stands; it follows from what is recorded. */
export const GRANT_STATES = ['requested', 'admitted', 'granted', 'paid', ...GRANT_ENDS] as const;
export type GrantState = (typeof GRANT_STATES)[number];
