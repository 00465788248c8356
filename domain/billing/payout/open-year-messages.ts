import { type Message, message } from '../../kernel/messages.ts';
import { formatCents } from '../../kernel/money/decimal.ts';

/** A year that members have earned money in and that is not closed: what it may still take from them. Cents. */
export interface OpenYear {
  readonly configurationId: number;
  readonly configurationCode: string;
  readonly year: number;
  /** GSE's yearly fees of the plants, with the VAT that the community cannot deduct. */
  readonly feesCents: number;
  /** What the version that waits for approval sets aside as excess premium; null where none waits. */
  readonly setAsideCents: number | null;
}

/** What a payment before the year is closed should be warned of. */
export function openYearWarning({ configurationCode: code, year, feesCents, setAsideCents }: OpenYear): Message {
  const fees = formatCents(BigInt(feesCents));
  const aside = setAsideCents === null ? null : formatCents(BigInt(setAsideCents));
  return message(
    `${year} of ${code} is not closed: GSE's fees of ${fees} EUR and ${aside === null ? 'excess premium not yet known' : `${aside} EUR of excess premium`} may still be deducted from what members earned; overpayments are netted with later earnings`,
    `il ${year} di ${code} non è chiuso: i corrispettivi GSE di ${fees} EUR e ${aside === null ? "l'importo eccedentario, non ancora noto," : `l'importo eccedentario di ${aside} EUR`} possono ancora ridurre quanto spetta ai membri; ciò che ricevono in più è compensato con quanto matureranno`,
  );
}
