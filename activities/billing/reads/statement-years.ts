import type { Transaction } from 'kysely';
import type { StatementYear } from '../../../domain/billing/statement/types.ts';
import { yearText } from '../../../domain/settlement/explain/text/year-text.ts';
import { explainYear } from '../../../domain/settlement/year/explain-year.ts';
import { statementYears } from '../../../infra/postgres/billing/statements.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { loadSettledYear } from '../../settlement/reads/settled-year.ts';
import type { StatementReader } from './statement-lines.ts';

/** The posted yearly accounts in which the party has a row, with what they add and, where the reader asks for them, the sentences to it. */
export async function settledYears(
  trx: Transaction<DB>,
  who: { readonly communityId: number; readonly partyId: number },
  year: number,
  reader: StatementReader,
): Promise<StatementYear[]> {
  const years: StatementYear[] = [];
  for (const found of await statementYears(trx, who, year)) {
    const difference_cents = found.rows.reduce((sum, row) => sum + row.recomputed_cents - row.posted_cents - row.taken_back_cents, 0);
    const explained = reader.explains ? await explainedYear(trx, found, who.partyId, reader) : { fees_cents: null, explanation: [] };
    years.push({ ...found, difference_cents, ...explained });
  }
  return years;
}

/** The effect of GSE's fees on the party's rows, and the sentences to them. */
async function explainedYear(
  trx: Transaction<DB>,
  { year_id, rows }: Pick<StatementYear, 'year_id' | 'rows'>,
  partyId: number,
  { language }: StatementReader,
): Promise<Pick<StatementYear, 'fees_cents' | 'explanation'>> {
  const settled = await loadSettledYear(trx, year_id);
  const member = String(partyId);
  const explained = [...new Set(rows.map(({ code }) => code))].map((code) => explainYear(settled, code, member, [member]));
  return {
    fees_cents: explained.reduce((sum, { feesCents }) => sum + Number(feesCents), 0),
    explanation: explained.flatMap((one) => yearText(one, language)),
  };
}
