import { LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { requireParameter } from '../../kernel/legal/require-parameter.ts';
import type { Holder } from '../../members/holders.ts';
import type { Recipient, YearRow } from './types.ts';

/**
 * A recipient with the legal row that says whether its class counts as an enterprise for the excess of a year; the last day of the year
 * decides. Source: cacer-2026.md D8.
 */
export const recipientOf = (
  memberId: string,
  holder: Holder,
  year: number,
  table: readonly ParameterRow[] = LEGAL_PARAMETERS,
): Recipient => ({ memberId, holder, enterprise: requireParameter(table, 'enterprise_holder', `${year}-12-31`, holder) });

/** Does the row's holder count as an enterprise? */
export const isEnterprise = ({ enterprise }: Pick<YearRow, 'enterprise'>): boolean => enterprise?.value === 'true';
