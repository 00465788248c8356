import { failPayout } from '../../api-fields.ts';
import type { Choice } from '../../kit/form/field.ts';
import type { Word } from '../../shell/words.ts';

type Code = (typeof failPayout)['bank_code']['choices'][number];

const REASON: Readonly<Record<Code, Word>> = {
  AC01: ['the account number is wrong', 'le coordinate del conto sono errate'],
  AC03: ['the account number of the recipient is wrong', 'le coordinate del conto del beneficiario sono errate'],
  AC04: ['the account is closed', 'il conto è chiuso'],
  AC06: ['the account is blocked', 'il conto è bloccato'],
  AG01: ['the account does not accept transfers', 'il conto non ammette bonifici'],
  AG02: ['the bank does not support this kind of payment', 'la banca non prevede questo tipo di operazione'],
  AM01: ['the amount is zero', 'l’importo è nullo'],
  AM02: ['the amount is above what is allowed', 'l’importo supera il massimo consentito'],
  AM04: ['the paying account does not have enough money', 'i fondi sul conto di addebito non bastano'],
  AM05: ['the bank already has this payment', 'l’operazione è un duplicato'],
  BE04: ['the address of the recipient is missing', 'manca l’indirizzo del beneficiario'],
  CNOR: ['the bank of the recipient cannot be reached', 'la banca del beneficiario non è raggiungibile'],
  DUPL: ['the payment was sent twice', 'il pagamento è stato inviato due volte'],
  FF01: ['the file has a wrong format', 'il formato del file è errato'],
  FOCR: ['the payment was recalled', 'il pagamento è stato richiamato'],
  MD07: ['the recipient has died', 'il beneficiario è deceduto'],
  MS02: ['the recipient refused it', 'il beneficiario lo ha rifiutato'],
  MS03: ['the bank gives no reason', 'la banca non indica il motivo'],
  RC01: ['the BIC is wrong', 'il BIC è errato'],
  RR04: ['the law forbids it', 'è vietato dalla legge'],
  TM01: ['the file came after the cut-off time', 'il file è arrivato oltre l’orario limite'],
};

/** The bank's reasons with their codes, as they are chosen. */
export const BANK_REASONS: readonly Choice[] = failPayout.bank_code.choices.map((code) => {
  const [en, it] = REASON[code] as readonly [string, string];
  return { value: code, label: [`${code}: ${en}`, `${code}: ${it}`] as Word };
});
