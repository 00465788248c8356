import { COMMUNITY_READERS, type Declaration, MANAGERS } from '../kernel/declaration.ts';
import { message } from '../kernel/messages.ts';
import { boundOf, ofCommunity, ofConfiguration } from '../kernel/row-bound.ts';

const ofBatch = boundOf('batch_id', message('The payout batch', 'La distinta'));
const ofSale = boundOf('sale_id', message('The sale', 'La vendita'));

export const BILLING = {
  rights: {
    'statements:read': { text: 'read statements of members', heldBy: [...COMMUNITY_READERS, 'member'], keptBy: ['suspended', 'former'] },
    'ledger:read': {
      text: 'read balances, receipts and the reconciliation',
      heldBy: [...COMMUNITY_READERS, 'member'],
      keptBy: ['suspended', 'former'],
    },
    'payments:write': { text: 'record receipts and sales, prepare and send payments', heldBy: [...MANAGERS, 'contract_representative'] },
  },
  events: {
    'membership_terms.recorded': message('Terms of joining and leaving were recorded', 'Condizioni di adesione e recesso registrate'),
    'membership_terms.ended': message('Terms of joining and leaving were given a last day', 'Condizioni di adesione e recesso terminate'),
    'statement.final_issued': message(
      'The last statement of a member who left was issued: every month until the exit is closed',
      'Rendiconto finale di un ex membro emesso',
    ),
    'community_account.recorded': message('The bank account from which a community pays was recorded', 'Conto della comunità registrato'),
    'statement.issued': message('Statements of a month were issued to members', 'Rendiconti di un mese emessi'),
    'gse_receipt.recorded': message('A payment from GSE was recorded', 'Incasso dal GSE registrato'),
    'gse_amounts.imported': message('Amounts calculated by GSE were imported', 'Importi del GSE importati'),
    'payout_rule.created': message('A payment rule was created', 'Regola di pagamento creata'),
    'payout_rule.ended': message('A payment rule was given a last day', 'Regola di pagamento terminata'),
    'payout_batch.prepared': message('Payments to members were prepared', 'Pagamenti preparati'),
    'payout_batch.sent': message('Payments to members were sent to the bank', 'Pagamenti inviati alla banca'),
    'payout_file.created': message('A file of payments for the bank was created', 'File di pagamenti per la banca creato'),
    'payout_file.downloaded': message('A file of payments for the bank was downloaded', 'File di pagamenti per la banca scaricato'),
    'payout_file.cancelled': message('A file of payments for the bank was cancelled', 'File di pagamenti per la banca annullato'),
    'payout.confirmed': message('The bank confirmed a payment to a member', 'Pagamento confermato dalla banca'),
    'payout.failed': message('A payment to a member failed', 'Pagamento fallito'),
    'energy_sale.recorded': message('A sale of energy was recorded', "Vendita dell'energia registrata"),
    'energy_sale.approved': message('A sale of energy was approved and booked', "Vendita dell'energia approvata"),
    'energy_sale.refused': message('A waiting sale of energy was refused', "Vendita dell'energia respinta"),
    'energy_sale.received': message('The money of a sale of energy was received', "Vendita dell'energia incassata"),
    'excess_certificate.recorded': message(
      'A certificate of the excess premium was recorded',
      'Certificazione del premio eccedente registrata',
    ),
    'ring_fenced_use.recorded': message('A use of ring-fenced money was recorded', 'Uso di fondi vincolati registrato'),
    'ring_fenced_use.approved': message('A use of ring-fenced money was approved and booked', 'Uso di fondi vincolati approvato'),
    'ring_fenced_use.refused': message('A waiting use of ring-fenced money was refused', 'Uso di fondi vincolati respinto'),
    'smallest_payment.recorded': message('The smallest payment of a community was recorded', 'Pagamento minimo registrato'),
    'vat_deduction.recorded': message('The deduction of VAT of a community was recorded', "Detrazione dell'IVA registrata"),
  },
  eventsReadBy: {
    membership_terms: 'members:read',
    statement: 'statements:read',
    community_account: 'ledger:read',
    gse_receipt: 'ledger:read',
    gse_amounts: 'ledger:read',
    payout_rule: 'rules:read',
    payout_batch: 'ledger:read',
    payout_file: 'ledger:read',
    payout: 'ledger:read',
    energy_sale: 'ledger:read',
    excess_certificate: 'settlement:read',
    ring_fenced_use: 'ledger:read',
    smallest_payment: 'rules:read',
    vat_deduction: 'rules:read',
  },
  rowBounds: {
    community_account: ofCommunity(100, 'bank accounts', 'conti bancari'),
    smallest_payment: ofCommunity(200, 'smallest payments', 'importi minimi di pagamento'),
    vat_deduction: ofCommunity(500, 'VAT deductions', 'detrazioni IVA'),
    membership_terms: ofCommunity(200, 'terms of membership', 'condizioni di adesione'),
    payout_batch: ofCommunity(5_000, 'payout batches', 'distinte di pagamento'),
    payout: ofCommunity(3_000_000, 'payments', 'pagamenti'),
    payout_rule: ofConfiguration(1_000, 'payout rules', 'regole di pagamento'),
    gse_receipt: ofConfiguration(5_000, 'receipts of GSE', 'incassi dal GSE'),
    ring_fenced_use: ofConfiguration(5_000, 'uses of reserved amounts', 'impieghi di somme vincolate'),
    excess_certificate: ofConfiguration(500, 'certificates of the excess', "attestazioni dell'eccedenza"),
    energy_sale: ofConfiguration(100_000, 'sales of energy', 'vendite di energia'),
    payout_file: ofBatch(50, 'payment files, also cancelled ones', 'file di pagamento, anche annullati'),
    energy_sale_receipt: ofSale(500, 'receipts', 'incassi'),
  },
} as const satisfies Declaration;
