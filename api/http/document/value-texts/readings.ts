import { type ValueTexts, valuesOf } from './types.ts';

export const READING_VALUES: readonly ValueTexts[] = [
  valuesOf('resolution', {
    quarter_hour: 'quarter hours',
    hour: 'hours',
    day: 'days of the zone of the readings',
    month: 'whole months',
  }),
  valuesOf('subject_kind', {
    point: 'connection point',
    section: 'plant section',
    storage: 'storage',
    device: 'what a device measured itself',
    plant: 'sum of a plant',
    member: 'sum of a member',
    configuration: 'sum of a configuration',
    community: 'sum of a community',
  }),
  valuesOf('qualities', {
    measured: 'read from the meter',
    estimated: 'estimated',
    profiled: 'spread over the hours by a profile',
    rectified: 'correction by the distributor',
  }),
  valuesOf('sum', { true: 'one curve for each quantity', false: 'one curve for each series' }),
  valuesOf('format', {
    json: 'blocks of intervals, page by page',
    csv: 'comma-separated values, one row for each interval',
    ndjson: 'one JSON object a line for each interval',
    parquet: 'Apache Parquet, one row for each interval',
    xlsx: 'a workbook, one row for each interval, at most 50,000',
    green_button: 'Green Button Download My Data (NAESB ESPI)',
  }),
  valuesOf('state', { stored: 'stored now', known: 'was stored before' }),
  valuesOf('state', { stored: 'stored now', known: 'was stored before', refused: 'not stored; see `faults`' }),
  valuesOf('severity', { info: 'for information', warning: 'should be checked', critical: 'must be checked immediately' }),
  valuesOf('withheld', { fewer_than_five_others: 'fewer than five others contribute to a side today' }),
  valuesOf('quantity', {
    withdrawn: 'power withdrawn from the grid',
    injected: 'power injected into the grid',
    produced: 'power that a plant produces',
    consumed: 'power that is used behind the meter',
    charged: 'power that goes into a storage',
    discharged: 'power discharged from a storage',
  }),
];
