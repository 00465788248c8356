import { BY_MEMBERSHIP, BY_ROW, type StoredTables } from '../../record/testing/stored-table.ts';

const BY_UNIT = 'counted with POINTS_PER_COMMUNITY or MOST_UNITS';

/** The tables of the capability that hold text, JSON or bytes. */
export const ASSETS_TABLES: StoredTables = {
  asset: { kept: 'manufacturer model note own_name serial_number', none: 'censimp_code gaudi_section gaudi_up own_code' },
  asset_cause: { kept: 'source', none: 'recorded_by' },
  asset_document: { none: 'added_by' },
  asset_label: { none: 'created_by revoked_by token_hash' },
  asset_status: { kept: 'note', none: 'recorded_by' },
  assignment_before: { none: 'released_by', bound: BY_MEMBERSHIP },
  connection_point: { none: 'pod', bound: BY_UNIT },
  installation_request: { kept: 'note', none: 'pod reminded_state requested_by' },
  installation_step: { kept: 'note', none: 'recorded_by state' },
  maintenance_plan: { kept: 'items title', none: 'created_by' },
  plant: { replaced: 'name', none: 'code region municipality parcels', bound: BY_UNIT },
  plant_assignment: { none: 'created_by', bound: BY_UNIT },
  plant_grant: { replaced: 'reference', kept: 'deed_number', none: 'created_by' },
  plant_grant_instalment: { replaced: 'reference' },
  plant_section: { none: 'code', bound: BY_UNIT },
  point_assignment: { none: 'area_code_at_application created_by', bound: BY_UNIT },
  point_exemption: { replaced: 'source' },
  point_scheme: { replaced: 'source', none: 'pod' },
  section_stop: { replaced: 'reason source', none: 'created_by' },
  split_examination: { replaced: 'note', none: 'ended_by examined_by' },
  split_group: { replaced: 'reason', none: 'code' },
  storage_efficiency: { replaced: 'source' },
  storage_unit: { replaced: 'name', none: 'code', bound: BY_UNIT },
  taken_claim: { none: 'pod', bound: BY_UNIT },
  work_order: { replaced: 'close_note description title', none: 'closed_by opened_by' },
  work_order_answer: { replaced: 'note', none: 'answered_by' },
  work_order_item: { kept: 'title unit', bound: BY_ROW },
  work_order_photo: { none: 'added_by sha256' },
  yield_profile: { kept: 'source', none: 'monthly recorded_by', bound: BY_ROW },
};
