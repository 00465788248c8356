import type { Kysely } from 'kysely';
import { reproduceRun } from '../../activities/settlement/reads/reproduce-run.ts';
import { compareReadings, readingsText } from '../../domain/billing/reconciliation/readings.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { inContext, type RowContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';

interface ReadingsQuestion {
  /** A context that sees the whole community. */
  readonly whole: RowContext;
  readonly runId: number;
  readonly gseCents: number;
}

/** Settles a posted month by every reading of the law and compares each with GSE's premium. */
export async function compareRunReadings(db: Kysely<DB>, { whole, runId, gseCents }: ReadingsQuestion) {
  const { input } = await inContext(db, whole, (trx) => reproduceRun(trx, runId), { readOnly: true });
  const amounts = compareReadings(input, BigInt(gseCents));
  const texts = LANGUAGES.map((language) => [language, readingsText(amounts, BigInt(gseCents), language)]);
  return {
    readings: amounts.map(({ allocation, personsAlwaysExempt, inUse, premiumCents, fits }) => ({
      exempt_energy_allocation: allocation,
      natural_persons_always_exempt: personsAlwaysExempt,
      in_use: inUse,
      premium_cents: premiumCents === null ? null : Number(premiumCents),
      fits,
    })),
    text: Object.fromEntries(texts) as { en: string; it: string },
  };
}
