import { BY_CALLS, BY_OPERATORS, BY_PROCESSES, BY_ROW, FORGOTTEN, type StoredTables } from './stored-table.ts';

/** The tables of the platform and of what all capabilities share that hold text, JSON or bytes. */
export const RECORD_TABLES: StoredTables = {
  approval_refusal: { kept: 'note', none: 'refused_by ended_by', bound: BY_ROW },
  audit_event: {
    sealed: 'personal',
    kept: 'after before',
    none: 'action actor hash object_id object_kind previous_hash request_id',
    bound: BY_CALLS,
  },
  audit_head: { none: 'hash', bound: BY_CALLS },
  fact_version: { replaced: 'reason texts', kept: 'facts', none: 'corrected_by', bound: 'so many of an object: MOST_CORRECTIONS' },
  idempotency_key: { sealed: 'body headers', none: 'claim fingerprint held key key_id principal route', bound: FORGOTTEN },
  legal_parameter: { none: 'class created_by name source value unit', bound: BY_OPERATORS },
  migration: { none: 'checksum name', bound: BY_OPERATORS },
  operation: { replaced: 'error message', none: 'created_by kind result workflow_id' },
  parameter_definition_row: { none: 'choices name unit', bound: BY_OPERATORS },
  process: { none: 'failure input outcome task_queue workflow_id workflow_type', bound: BY_PROCESSES },
  read_access: { none: 'actor path request_id route', bound: BY_CALLS },
  sealing_key: { none: 'fingerprint key_id', bound: BY_OPERATORS },
};
