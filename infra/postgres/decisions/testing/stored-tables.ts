import { BY_ROW, type StoredTables } from '../../record/testing/stored-table.ts';

/** The tables of the capability that hold text, JSON or bytes. */
export const DECISIONS_TABLES: StoredTables = {
  candidate_match: {
    kept: 'changes note',
    none: 'computed_by first_month last_month result',
    bound: 'the newest of a community, by number and bytes',
  },
  motion: { kept: 'body enactment_fault place retroactive_reason title withdrawn_reason', none: 'created_by movers rule tally' },
  motion_ballot: { none: 'id', bound: BY_ROW },
  motion_proxy: { none: 'given_by' },
  motion_rehearsal: { none: 'first_month last_month totals', bound: BY_ROW },
  motion_rehearsal_row: { none: 'member_code' },
  motion_vote: { none: 'cast_by', bound: BY_ROW },
  voting_terms: { none: 'clause recorded_by weights' },
};
