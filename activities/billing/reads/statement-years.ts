import type { Transaction } from 'kysely';
import type { StatementYear } from '../../../domain/billing/statement/types.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { yearText } from '../../../domain/settlement/explain/text/year-text.ts';
import { explainYear } from '../../../domain/settlement/year/explain-year.ts';
import { statementYears } from '../../../infra/postgres/billing/statements.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { loadSettledYear } from '../../settlement/reads/settled-year.ts';

/** The posted yearly accounts in which the party has a row, with what they add and the sentences to it. */
export async function settledYears(
  trx: Transaction<DB>,
  who: { readonly communityId: number; readonly partyId: number },
  year: number,
  lang: Language,
): Promise<StatementYear[]> {
  const years: StatementYear[] = [];
  for (const found of await statementYears(trx, who, year)) {
    const settled = await loadSettledYear(trx, found.year_id);
    const codes = [...new Set(found.rows.map(({ code }) => code))];
    const member = String(who.partyId);
    const explanation = codes.flatMap((code) => yearText(explainYear(settled, code, member, [member]), lang));
    const difference_cents = found.rows.reduce((sum, row) => sum + row.recomputed_cents - row.posted_cents - row.taken_back_cents, 0);
    years.push({ ...found, difference_cents, explanation });
  }
  return years;
}
