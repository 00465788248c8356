import type { Right } from '../identity/rights.ts';
import type { EventType } from '../notifications/event-types.ts';

type Group = EventType extends `${infer G}.${string}` ? G : never;

/** The right by which the object of an event is read: who may not read it gets no event about it, such as a key for webhooks alone. */
const READ_RIGHTS: Readonly<Record<Group, Right>> = {
  application: 'onboarding:read',
  gse_act: 'onboarding:read',
  community: 'communities:read',
  configuration: 'communities:read',
  contract: 'communities:read',
  distribution_rule: 'rules:read',
  document: 'documents:read',
  energy: 'sharing:read',
  energy_sale: 'ledger:read',
  enterprise_fact: 'members:read',
  excess_certificate: 'settlement:read',
  exemption: 'points:read',
  gse_amounts: 'ledger:read',
  gse_receipt: 'ledger:read',
  import: 'operations:read',
  legal_parameter: 'parameters:read',
  member: 'members:read',
  onboarding: 'onboarding:read',
  operation: 'operations:read',
  organisation: 'organisations:read',
  parameter: 'parameters:read',
  payout: 'ledger:read',
  payout_batch: 'ledger:read',
  payout_rule: 'rules:read',
  plant: 'plants:read',
  plant_grant: 'plants:read',
  point: 'points:read',
  point_scheme: 'points:read',
  readings: 'points:read',
  ring_fenced_use: 'ledger:read',
  section: 'plants:read',
  section_stop: 'plants:read',
  settlement: 'settlement:read',
  smallest_payment: 'rules:read',
  split_group: 'plants:read',
  statement: 'statements:read',
  statute: 'rules:read',
  storage: 'plants:read',
  substation_area: 'areas:read',
  third_party_producer: 'members:read',
  vat_deduction: 'rules:read',
  webhook: 'webhooks:write',
};

export const readRightOf = (type: EventType): Right => READ_RIGHTS[type.split('.')[0] as Group];
