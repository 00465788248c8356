import { BANK_REASONS } from '../../../../domain/billing/payout-file/bank-reasons.ts';
import { type ValueTexts, valuesOf } from './types.ts';

const BANK_TEXTS = Object.fromEntries(Object.entries(BANK_REASONS).map(([code, { en }]) => [code, en]));

export const BILLING_VALUES: readonly ValueTexts[] = [
  valuesOf('kind', {
    database: 'the database: no store is configured',
    folder: 'a folder',
    s3: 'a bucket of an S3-compatible server',
  }),
  valuesOf('format', { 'pain.002': 'a payment status report', table: 'a table with a row for each payment' }),
  valuesOf('outcome', {
    paid: 'executed',
    rejected: 'rejected before it was executed',
    returned: 'came back after it was executed',
    open: 'not decided by the bank yet',
    unknown: 'names no payment of the batch',
    unreadable: 'a status without a meaning here',
  }),
  valuesOf('state', { open: 'not sent yet', sent: 'its payments were sent', cancelled: 'taken back' }),
  valuesOf('outcome', { paid: 'the money arrived', rejected: 'the bank did not carry it out', returned: 'the money came back' }),
  valuesOf('format', {
    'pain.001.001.09': 'SEPA credit transfer (XML, ISO 20022)',
    csv: 'a table with semicolons for banks that take no XML',
  }),
  valuesOf('kind', {
    no_account: 'no bank account is recorded',
    account_waits: 'the account waits until the owner could object or another person confirms it',
    account_ends: 'the account ends before the day of the payment',
    account_refused: 'the bank did not take an earlier payment to this account',
    record_erased: 'the record of the person was erased',
    shared_account: 'several people are paid to the same account',
    name_changed: 'the bank gets the name in other letters or shortened',
  }),
  valuesOf('bank_code failure_code', BANK_TEXTS),
  valuesOf('state', {
    prepared: 'in a batch that was not sent; the amount is reserved',
    sent: 'the batch went to the bank',
    confirmed: 'the money arrived',
    failed: 'cancelled or returned; the amount is payable again',
  }),
  valuesOf('mode', {
    on_settlement: 'members are paid when GSE has settled the month',
    on_advance: 'members are also paid on advances of GSE',
  }),
  valuesOf('basis', {
    earned: 'all that members have earned is payable',
    received: 'the part of it that GSE has paid so far, in proportion',
  }),
  valuesOf('buyer', { gse: 'dedicated withdrawal (RID)', trader: 'any other buyer' }),
  valuesOf('findings', {
    lowers: 'less than the version that counts',
    below_received: 'less than the money that arrived',
    grows: 'far more than the version that counts',
    other_producer: 'the producer of the plant changed',
    month_waits: 'another version of the month waits for approval',
  }),
  valuesOf('stage gse_stage', {
    advance: 'advance (acconto)',
    settlement: 'settlement (conguaglio)',
    recalculation: 'recalculation (ricalcolo)',
  }),
  valuesOf('cause', {
    none: 'the amounts are equal',
    not_settled: 'we have not settled the month',
    not_imported: 'amounts of GSE were not imported',
    advance_vs_settlement: 'GSE shows an advance, we a settlement',
    rounding: 'rounding',
    missing_readings: 'readings are missing on our side',
    missing_prices: 'prices are missing on our side',
    plant_start: 'a plant began in this month',
    unknown: 'none of these',
  }),
  valuesOf('kind', {
    member: 'earned by a member',
    fund: 'earned by the fund of the community',
    costs: 'earned for costs of the community',
    excess_premium: 'excess premium',
    undistributed: 'not distributed yet',
    rounding: 'what GSE recognises beyond our amounts, by rounding',
    gse_difference: 'what GSE recognises beyond our amounts, for other reasons',
    gse_receivable: 'owed by GSE',
    member_paid: 'paid to a member',
    costs_paid: 'paid for costs',
    gse_received: 'paid by GSE',
    sale_receivable: 'owed by buyers of energy',
    sale_received: 'paid by buyers of energy',
    bank: 'money available at the bank',
  }),
  valuesOf('purpose', {
    non_enterprise_consumers: 'to consumers that are not enterprises',
    social_purpose: 'social purposes in the areas of the plants',
  }),
  valuesOf('format', { html: 'HTML page', pdf: 'PDF', csv: 'CSV', json: 'JSON' }),
  valuesOf('open', { true: 'only open ones', false: 'all' }),
  valuesOf('latest', { true: 'only the latest run of each month', false: 'all versions' }),
  valuesOf('provisional', { true: 'the figures may still change' }),
];
