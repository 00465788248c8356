import { BY_MEMBERSHIP, BY_ROW, type StoredTables } from '../../record/testing/stored-table.ts';

/** The tables of the capability that hold text, JSON or bytes. */
export const MEMBERS_TABLES: StoredTables = {
  community_message: { kept: 'body title', none: 'created_by sent_by' },
  consent_text: { none: 'recorded_by text_en text_it' },
  enterprise_fact: { replaced: 'source', none: 'ateco_code' },
  mandate: { none: 'code', bound: BY_MEMBERSHIP },
  member_change: { none: 'detail recorded_by' },
  member_consent: { none: 'given_by revoked_by sha256' },
  member_exit: { replaced: 'reason', none: 'charge_booked_by recorded_by', bound: BY_MEMBERSHIP },
  member_import: { none: 'recorded_by sha256', bound: BY_ROW },
  member_suspension: { replaced: 'reason', none: 'recorded_by', bound: BY_MEMBERSHIP },
  membership: { none: 'code', bound: BY_MEMBERSHIP },
  membership_act: { replaced: 'reason', none: 'actor' },
  membership_application: { none: 'pod', bound: BY_MEMBERSHIP },
  membership_terms: { none: 'clause recorded_by' },
  party: { sealed: 'contact_enc name_enc tax_code_enc tax_code_index' },
  party_key: { sealed: 'wrapped_key', none: 'key_id', bound: BY_MEMBERSHIP },
  payment_account: { sealed: 'account_enc', none: 'confirmed_by recorded_by withdrawn_by' },
  person_change: { sealed: 'change_enc note_enc', none: 'decided_by proposed_by' },
  point_supplier: { none: 'pod supplier', bound: BY_ROW },
};
