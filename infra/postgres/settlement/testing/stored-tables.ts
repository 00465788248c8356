import { BY_PROCESSES, type StoredTables } from '../../record/testing/stored-table.ts';

/** The tables of the capability that hold text, JSON or bytes. */
export const SETTLEMENT_TABLES: StoredTables = {
  ground_change: { none: 'cause changed_by subject', bound: BY_PROCESSES },
  live_day: { none: 'energy_unit', bound: BY_PROCESSES },
  settlement_failure: { none: 'code reason', bound: BY_PROCESSES },
  settlement_hold: { kept: 'note release_note', none: 'held_by released_by' },
  settlement_mark: { none: 'marked_by subject', bound: BY_PROCESSES },
  settlement_part: { none: 'code', bound: BY_PROCESSES },
  settlement_plant: { none: 'code', bound: BY_PROCESSES },
  settlement_point: { none: 'pod', bound: BY_PROCESSES },
  settlement_run: {
    kept: 'approval_note',
    none: 'approved_by blocked energy_unit findings fingerprint input missing parameters unpriced',
    bound: BY_PROCESSES,
  },
  settlement_year: { kept: 'approval_note', none: 'account approved_by fingerprint hands_on rests_on', bound: BY_PROCESSES },
  settlement_year_row: { none: 'code', bound: BY_PROCESSES },
};
