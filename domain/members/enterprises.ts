/** Sizes of enterprises by staff, turnover and balance with linked firms (cacer.md 2.2). */
export const ENTERPRISE_SIZES = ['micro', 'small', 'medium', 'large'] as const;
export type EnterpriseSize = (typeof ENTERPRISE_SIZES)[number];

/** An ATECO code of two to six digits, such as 35.11.00. */
export const ATECO_CODE = /^\d{2}(\.\d{1,2}(\.\d{1,2})?)?$/;
