import { BY_OPERATORS, BY_PROCESSES, type StoredTables } from '../../record/testing/stored-table.ts';

/** The tables of the capability that hold text, JSON or bytes. */
export const COMMUNITIES_TABLES: StoredTables = {
  area_import: { none: 'sha256 source created_by', bound: BY_OPERATORS },
  area_import_shape: { none: 'run code dso operator_code', bound: BY_OPERATORS },
  community: { none: 'code description name' },
  community_state: { none: 'before configurations', bound: BY_PROCESSES },
  community_statute: { none: 'source clauses' },
  configuration: { none: 'code time_zone' },
  configuration_parameter: { none: 'class given_by name source unit value' },
  distribution_rule: { none: 'rule' },
  energy_transaction: { none: 'created_by' },
  organisation: { none: 'code name', bound: BY_OPERATORS },
  point_area_assignment: { kept: 'note', none: 'area_code created_by' },
  substation_area: { none: 'dso source code operator_code', bound: BY_OPERATORS },
};
