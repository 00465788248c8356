/** Sizes of enterprises by staff, turnover and balance with linked firms (cacer.md 2.2). */
export const ENTERPRISE_SIZES = ['micro', 'small', 'medium', 'large'] as const;
export type EnterpriseSize = (typeof ENTERPRISE_SIZES)[number];
