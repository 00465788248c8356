import type { TableMapping } from '../../../domain/metering/formats/table-mapping.ts';

/** A table of quarters with local clock times, as portals write it. */
export const QUARTERS_TABLE: TableMapping = {
  separator: 'semicolon',
  encoding: 'utf-8',
  decimal: 'comma',
  header_row: 1,
  layout: 'intervals',
  date_form: 'day_first',
  zone: 'local',
  label: 'start',
  resolution_minutes: 15,
  unit: 'kWh',
  time_columns: ['Data', 'Ora'],
  code_column: 'POD',
  quantity_column: null,
  value_columns: [{ column: 'A+', quantity: 'withdrawn' }],
  quantities: [],
};
