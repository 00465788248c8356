import type { ParameterRow } from './parameter-row.ts';
import { ACCESS_ROWS } from './rows/access-rows.ts';
import { CALENDAR_ROWS } from './rows/calendar-rows.ts';
import { HOLDER_ROWS } from './rows/holder-rows.ts';
import { MONEY_ROWS } from './rows/money-rows.ts';
import { PREMIUM_ROWS } from './rows/premium-rows.ts';
import { TERM_ROWS } from './rows/term-rows.ts';
import { VALORISATION_ROWS } from './rows/valorisation-rows.ts';

export * from './parameter-row.ts';

/** The dated legal table: pure data that seeds the database. A value nobody is sure of has no row. */
export const LEGAL_PARAMETERS: readonly ParameterRow[] = [
  ...PREMIUM_ROWS,
  ...VALORISATION_ROWS,
  ...MONEY_ROWS,
  ...TERM_ROWS,
  ...HOLDER_ROWS,
  ...ACCESS_ROWS,
  ...CALENDAR_ROWS,
];
