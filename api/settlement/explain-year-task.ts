import type { Kysely } from 'kysely';
import { loadSettledYear } from '../../activities/settlement/reads/settled-year.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { yearText } from '../../domain/settlement/explain/text/year-text.ts';
import { explainYear } from '../../domain/settlement/year/explain-year.ts';
import { inContext, type RowContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { toSnakeCase } from './to-snake-case.ts';

interface YearQuestion {
  /** A context that sees the whole community. */
  readonly whole: RowContext;
  readonly yearId: number;
  readonly code: string;
  readonly partyId: number;
  readonly lang: Language;
  /** The parties as whom somebody asks who sees only own rows; null for who sees all. */
  readonly only: readonly number[] | null;
}

/** Settles the months of a year again and explains what one code received. */
export async function explainYearAmount(db: Kysely<DB>, { whole, yearId, code, partyId, lang, only }: YearQuestion) {
  const settled = await inContext(db, whole, (trx) => loadSettledYear(trx, yearId), { readOnly: true });
  const chain = explainYear(settled, code, String(partyId), only?.map(String) ?? null);
  return {
    posted_cents: sumOf(chain.posted),
    recomputed_cents: sumOf(chain.recomputed),
    taken_back_cents: Number(chain.takenBackCents),
    difference_cents: Number(chain.differenceCents),
    lines: yearText(chain, lang),
    chain: toSnakeCase(chain),
  };
}

const sumOf = ({ premiumCents, refundCents }: { readonly premiumCents: bigint; readonly refundCents: bigint }): number =>
  Number(premiumCents + refundCents);
