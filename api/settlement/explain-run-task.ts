import type { Kysely } from 'kysely';
import { type ReproducedRun, reproduceRun } from '../../activities/settlement/reads/reproduce-run.ts';
import { monthPeriod } from '../../domain/kernel/time/local-day.ts';
import { inContext, type RowContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type Asked, type ExplainedAmount, explainAmount } from './explained-subject.ts';
import { type HourSpan, hourAt, hoursOn } from './hour-span.ts';

interface RunQuestion {
  /** A context that sees the whole community: a part is a share of all. */
  readonly whole: RowContext;
  readonly runId: number;
  readonly asked: Omit<Asked, 'span'> & { readonly hour?: string | undefined; readonly day?: string | undefined };
}

/** Repeats a run and explains one of its amounts. */
export async function explainRunAmount(db: Kysely<DB>, { whole, runId, asked }: RunQuestion): Promise<ExplainedAmount> {
  const repeated = await inContext(db, whole, (trx) => reproduceRun(trx, runId), { readOnly: true });
  return explainAmount(repeated, { ...asked, span: spanOf(asked, repeated) });
}

function spanOf({ hour, day }: RunQuestion['asked'], { inputs }: ReproducedRun): HourSpan | undefined {
  const period = { ...monthPeriod(inputs.month), timeZone: inputs.timeZone };
  if (hour !== undefined) return hourAt(period, Date.parse(hour));
  return day === undefined ? undefined : hoursOn(period, day);
}
