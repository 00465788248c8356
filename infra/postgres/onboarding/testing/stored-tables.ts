import { BY_PROCESSES, BY_ROW, type StoredTables } from '../../record/testing/stored-table.ts';

/** The tables of the capability that hold text, JSON or bytes. */
export const ONBOARDING_TABLES: StoredTables = {
  application: { kept: 'checks snapshot', none: 'protocol', bound: BY_ROW },
  application_change: { none: 'code', bound: BY_ROW },
  application_event: { kept: 'act_jws detail', none: 'act_id evidence_sha256 kind' },
  calendar_feed: { sealed: 'token_hash', none: 'created_by name' },
  check_run: { kept: 'checks', none: 'fingerprint recorded_by' },
  compliance_status: { kept: 'rules', none: 'fingerprint', bound: BY_PROCESSES },
  contract_event: { kept: 'detail', bound: BY_ROW },
  gse_act: {
    kept: 'content jws note refusal',
    none: 'act_number content_sha256 decided_by evidence_sha256 kept_because kind protocol recorded_by',
  },
  inspection_event: { kept: 'detail', none: 'recorded_by' },
  representative_change: { kept: 'reason', none: 'recorded_by' },
  term_notice: { none: 'subject term', bound: BY_PROCESSES },
};
