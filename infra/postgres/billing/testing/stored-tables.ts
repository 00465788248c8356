import { BY_PROCESSES, BY_ROW, type StoredTables } from '../../record/testing/stored-table.ts';

/** The tables of the capability that hold text, JSON or bytes. */
export const BILLING_TABLES: StoredTables = {
  community_account: { none: 'bic holder iban recorded_by sender_code' },
  energy_sale: { kept: 'buyer_name reference', none: 'recorded_by findings' },
  energy_sale_approval: { kept: 'note', none: 'approved_by', bound: BY_ROW },
  energy_sale_receipt: { kept: 'reference', none: 'recorded_by' },
  excess_certificate: { kept: 'reference', none: 'recorded_by' },
  gse_amount: { kept: 'source', bound: BY_ROW },
  gse_receipt: { kept: 'reference', none: 'recorded_by' },
  ledger_entry: { kept: 'description', none: 'cause', bound: BY_PROCESSES },
  payout: { kept: 'failure reference', none: 'confirmed_by failure_code' },
  payout_batch: { kept: 'note', none: 'prepared_by' },
  payout_file: { none: 'cancelled_by created_by' },
  ring_fenced_use: { kept: 'description place reference', none: 'recorded_by municipality' },
  ring_fenced_use_approval: { kept: 'note', none: 'approved_by', bound: BY_ROW },
  smallest_payment: { none: 'recorded_by' },
  statement: { none: 'period', bound: BY_ROW },
  vat_deduction: { none: 'recorded_by' },
};
