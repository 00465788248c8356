import { BY_PROCESSES, COUNTED_BYTES, type StoredTables } from '../../record/testing/stored-table.ts';

const COUNTED_SOURCES = 'so many of a community: MOST_SOURCES; their pulls are kept for 100 days';

/** The tables of the capability that hold text, JSON or bytes. */
export const METERING_TABLES: StoredTables = {
  curve: { replaced: 'source', bound: BY_PROCESSES },
  dead_letter: { replaced: 'payload topic', none: 'detail fingerprint', bound: 'so many of a device and day, and dropped after 62 days' },
  device: { replaced: 'location name topic_name', none: 'created_by people time_zone' },
  device_alert: { replaced: 'text', none: 'code recorded_by' },
  device_channel: { none: 'code' },
  import_fault: { kept: 'message place', none: 'code', bound: COUNTED_BYTES },
  import_file: { replaced: 'options', kept: 'content file_name', none: 'sha256', bound: COUNTED_BYTES },
  import_mapping: { kept: 'mapping name' },
  import_part: { kept: 'packed', bound: COUNTED_BYTES },
  meter_pull: { none: 'detail fault fingerprint', bound: COUNTED_SOURCES },
  meter_source: { sealed: 'secret_enc', none: 'created_by key_id last_detail last_fault name settings url', bound: COUNTED_SOURCES },
  price_day: { none: 'market_zone source', bound: BY_PROCESSES },
  price_difference: { none: 'market_zone', bound: BY_PROCESSES },
  reading_check_rule: { none: 'limits' },
  reading_finding: { kept: 'note', none: 'decided_by', bound: BY_PROCESSES },
  reference_price_day: { none: 'market_zone source', bound: BY_PROCESSES },
  register_exchange: { none: 'recorded_by' },
  register_reading: { none: 'recorded_by' },
  series: { none: 'quantity', bound: 'one for each quantity of what is measured, which has a bound' },
  source_person: { none: 'person', bound: 'one for each person and configuration' },
};
