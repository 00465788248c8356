/**
 * Why what callers write into a table does not grow without end, by tables with texts, JSON or bytes. Tables with a bound of their number
 * (domain/kernel/row-bounds.ts) are named there, and their texts are bounded by the schemas of the API.
 */
export const STORED_BOUNDS: Readonly<Record<string, string>> = {
  'forget-expired deletes or empties them at their time':
    'idempotency_key mail_count one_time_token passkey_challenge webhook_attempt webhook_delivery',
  'one small row for each sign-in or renewal, counted by the limits of sign-in and tokens; invitations and keys are judged by them':
    'user_session refresh_token',
  'mails of one recipient and of one community are counted, and their content goes once they are sent': 'mail mail_batch held_mail',
  'the bytes of a community are bounded: documents by DOCUMENT_MEGABYTES, files of imports by MOST_STORED_BYTES of limit-imports.ts':
    'document_content document_object import_file import_part import_fault',
  'one decision of a use, said once by each person': 'document_decision document_use',
  'one for each document': 'document_review',
  'so many of a device and day, and dropped after 62 days': 'dead_letter',
  'so many of an object: MOST_CORRECTIONS': 'fact_version',
  'the newest of a community, by number and bytes': 'candidate_match',
  'so many of a user: MOST_KEYS, or one': 'api_key recovery_code user_totp user_identity user_key',
  'one for each person and configuration': 'source_person',
  'one for each quantity of what is measured, which has a bound': 'series',
  'so many of a community: MOST_SOURCES; their pulls are kept for 100 days': 'meter_source meter_pull',
  'so many of a community or user: MOST_WEBHOOKS': 'webhook webhook_secret',
  'counted with MEMBERS_PER_COMMUNITY, one or a few for each membership':
    'membership membership_application member_exit member_suspension mandate party_key assignment_before user_party ended_record_link',
  'counted with POINTS_PER_COMMUNITY or MOST_UNITS':
    'plant plant_assignment plant_section point_assignment connection_point storage_unit taken_claim',
  'one for each row of a table whose number is bounded':
    'approval_refusal energy_sale_approval ring_fenced_use_approval motion_ballot motion_vote motion_rehearsal ' +
    'application application_change contract_event gse_amount member_import point_supplier work_order_item yield_profile statement',
  'written by processes: so many a day, month, term or version, and a version only where what it rests on changed':
    'compliance_status community_state curve reading_finding ground_change live_day price_day reference_price_day price_difference settlement_failure settlement_mark settlement_part settlement_plant ' +
    'settlement_point settlement_run settlement_year settlement_year_row term_notice ledger_entry process',
  'operators of the installation and its releases':
    'area_import area_import_shape legal_parameter migration organisation parameter_definition_row sealing_key signing_key substation_area',
  'an account needs an e-mail that was confirmed, and sign-ups of one address or network are limited': 'app_user',
  'the record of what callers did: one row a call at most, counted by the limits of calls; never deleted':
    'audit_event audit_head read_access security_event',
};
