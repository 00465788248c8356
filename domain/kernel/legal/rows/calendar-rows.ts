import { PUBLIC_HOLIDAYS } from '../parameter-definitions.ts';
import type { ParameterRow } from '../parameter-row.ts';
import { LAW_IN_FORCE, SOURCES } from '../sources.ts';
import { rows } from './row.ts';

const long = PUBLIC_HOLIDAYS.filter((day) => day !== '10-04').map((day) => [day, 'true']);

/**
 * National holidays, and the patron's day of Rome (its month and day count in every year). The patron's day of a community's own place is given
 * for its configuration. Source: cacer.md 8, cacer-2026.md "4 October in bands".
 */
export const CALENDAR_ROWS: readonly ParameterRow[] = [
  ...rows('public_holiday', { unit: 'flag', validFrom: LAW_IN_FORCE, source: SOURCES.holidays }, Object.fromEntries(long)),
  ...rows(
    'public_holiday',
    { unit: 'flag', validFrom: '2026-01-01', source: SOURCES.holidays2026, certainty: 'assumed' },
    { '10-04': 'true' },
  ),
  ...rows('patron_day', { unit: 'date', validFrom: LAW_IN_FORCE, source: SOURCES.patronOfRome }, { rome: '2022-06-29' }),
];
