import { type Message, message } from '../../kernel/messages.ts';

/** Reasons of banks for payments that were rejected or came back, in words. Source: ISO 20022 external status and return reasons, as SEPA uses them (EPC173-14). */
export const BANK_REASONS = {
  AC01: message('the account number is wrong', 'le coordinate del conto sono errate'),
  AC03: message('the account number of the recipient is wrong', 'le coordinate del conto del beneficiario sono errate'),
  AC04: message('the account is closed', 'il conto è chiuso'),
  AC06: message('the account is blocked', 'il conto è bloccato'),
  AG01: message('the account does not accept transfers', 'il conto non ammette bonifici'),
  AG02: message('the bank does not support this kind of payment', 'la banca non prevede questo tipo di operazione'),
  AM01: message('the amount is zero', "l'importo è nullo"),
  AM02: message('the amount is above what is allowed', "l'importo supera il massimo consentito"),
  AM04: message('the paying account does not have enough money', 'i fondi sul conto di addebito non bastano'),
  AM05: message('the bank already has this payment', "l'operazione è un duplicato"),
  BE04: message('the address of the recipient is missing', "manca l'indirizzo del beneficiario"),
  CNOR: message('the bank of the recipient cannot be reached', 'la banca del beneficiario non è raggiungibile'),
  DUPL: message('the payment was sent twice', 'il pagamento è stato inviato due volte'),
  FF01: message('the file has a wrong format', 'il formato del file è errato'),
  FOCR: message('the payment was recalled', 'il pagamento è stato richiamato'),
  MD07: message('the recipient has died', 'il beneficiario è deceduto'),
  MS02: message('the recipient refused it', 'il beneficiario lo ha rifiutato'),
  MS03: message('the bank gives no reason', 'la banca non indica il motivo'),
  RC01: message('the BIC is wrong', 'il BIC è errato'),
  RR04: message('the law forbids it', 'è vietato dalla legge'),
  TM01: message('the file came after the cut-off time', "il file è arrivato oltre l'orario limite"),
} as const satisfies Readonly<Record<string, Message>>;

export type BankReason = keyof typeof BANK_REASONS;
export const BANK_REASON_CODES = Object.keys(BANK_REASONS) as [BankReason, ...BankReason[]];

/** Reasons after which the same account is not paid to again: the person gives another one, or the same once more. */
export const ACCOUNT_REASONS: readonly BankReason[] = ['AC01', 'AC03', 'AC04', 'AC06', 'AG01', 'MD07', 'RC01'];
