import { invalidInput } from '../../kernel/errors.ts';
import { wordOf } from '../../kernel/text/word-of.ts';
import { billingMessages } from '../messages.ts';
import type { BankStatus } from './bank-answers.ts';

type Column = 'named' | 'status' | 'on' | 'code' | 'text';

/** Heads of columns, in English and Italian, and what each holds. */
const COLUMNS: Readonly<Record<string, Column>> = {
  ...{ payment: 'named', payout_id: 'named', pagamento: 'named', 'id pagamento': 'named', endtoendid: 'named' },
  ...{ result: 'status', outcome: 'status', esito: 'status', stato: 'status', status: 'status' },
  ...{ day: 'on', on: 'on', date: 'on', data: 'on' },
  ...{ code: 'code', bank_code: 'code', codice: 'code' },
  ...{ reason: 'text', motivo: 'text', causale: 'text' },
};

/** Words for what became of a payment, beside the codes themselves. */
const STATUS_WORDS: Readonly<Record<string, string>> = {
  ...{ executed: 'paid', arrived: 'paid', pagato: 'paid', eseguito: 'paid', arrivato: 'paid' },
  ...{
    refused: 'rejected',
    respinto: 'rejected',
    rifiutato: 'rejected',
    stornato: 'returned',
    restituito: 'returned',
    'tornato indietro': 'returned',
  },
};

/** The lines of a table with a row for each payment. Throws `invalid_input` where it names no payments or results. */
export function tableStatuses(rows: readonly { readonly cells: readonly string[] }[]): BankStatus[] {
  const [head, ...lines] = rows;
  const places = new Map<Column, number>();
  for (const [at, cell] of (head?.cells ?? []).entries()) {
    const column = wordOf(COLUMNS, cell.trim().toLowerCase());
    if (column !== undefined && !places.has(column)) places.set(column, at);
  }
  if (!places.has('named') || !places.has('status'))
    throw invalidInput('body', 'no_column', billingMessages.noColumn((head?.cells ?? []).join(', ').slice(0, 200)));
  return lines
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ cells }) => {
      const read = (column: Column): string | null => cells[places.get(column) ?? -1]?.trim() || null;
      const status = read('status') ?? '';
      const known = wordOf(STATUS_WORDS, status.toLowerCase()) ?? status;
      return {
        named: read('named') ?? '',
        fileId: null,
        status: known,
        on: dayOf(read('on')),
        code: read('code')?.toUpperCase() ?? null,
        text: read('text'),
      };
    });
}

/** A day as `2026-03-04` or `04/03/2026`; null for anything else. */
function dayOf(text: string | null): string | null {
  const italian = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text ?? '');
  const day = italian === null ? (text ?? '') : `${italian[3]}-${italian[2]?.padStart(2, '0')}-${italian[1]?.padStart(2, '0')}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
}
