import { formatCents, italianDecimal } from '../../kernel/money/decimal.ts';
import { remittance } from './pain001.ts';
import { sepaText } from './sepa-text.ts';
import { LONGEST_NAME, type PayoutFileContent } from './types.ts';

const HEADER = ['riferimento', 'beneficiario', 'iban', 'bic', 'importo_eur', 'data_esecuzione', 'causale', 'conto_addebito'];

/** A cell that no spreadsheet takes for a formula. */
const cell = (text: string): string => (/^[+\-=@]/.test(text) ? `'${text}` : text);

/** The same payments as a table for banks that take no XML: semicolons, decimal comma, CRLF. Its texts hold no semicolon or quote. */
export function writePayoutCsv({ payments, executionOn, debtor }: PayoutFileContent): string {
  const rows = payments.map(({ payoutId, cents, holder, iban, bic }) => [
    String(payoutId),
    cell(sepaText(holder, LONGEST_NAME)),
    iban,
    bic ?? '',
    italianDecimal(formatCents(BigInt(cents))),
    executionOn,
    cell(remittance(payoutId, debtor.holder)),
    debtor.iban,
  ]);
  return [HEADER, ...rows].map((row) => `${row.join(';')}\r\n`).join('');
}
