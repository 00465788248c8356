import type { CurvesWanted } from '../../../activities/metering/reads/curves-plan.ts';
import { invalidInput } from '../../../domain/kernel/errors.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { addDays, daysBetween } from '../../../domain/kernel/time/local-date.ts';
import { curveMessages } from '../../../domain/metering/curves/messages.ts';
import { CURVES_OF, type CurvesOf } from '../../../infra/postgres/metering/curve-series.ts';
import type { CurvesQuery } from './schemas.ts';

/** Ten years. */
const MOST_DAYS = 3660;

const refused = (name: string, message: Message) => invalidInput(`query.${name}`, 'invalid', message);

/** What a call asks for; invalid_input for parameters that do not go together. */
export function wantedCurves(query: CurvesQuery): CurvesWanted {
  const of = holderOf(query);
  const { from, to, resolution: step, quantity, as_known_at: knownAt } = query;
  assertPeriod(query);
  const isWhole = of.kind === 'configuration' || of.kind === 'community';
  const summed = query.sum === undefined ? isWhole && query.format !== 'green_button' : query.sum === 'true';
  if (query.format === 'green_button' && (isWhole || summed)) throw refused('format', curveMessages.seriesOnly);
  if (query.format !== 'json') assertNoPage(query);
  const knownAtMs = knownAt === undefined ? null : Date.parse(knownAt);
  return { of, quantity: quantity ?? null, step, period: { from, to: addDays(to, 1) }, knownAtMs, summed };
}

function holderOf(query: CurvesQuery): CurvesOf {
  const named = CURVES_OF.flatMap((kind) => {
    const id = query[`${kind}_id`];
    return id === undefined ? [] : [{ kind, id }];
  });
  const [only] = named;
  if (only === undefined || named.length > 1)
    throw refused(
      named[1] === undefined ? 'member_id' : `${named[1].kind}_id`,
      curveMessages.oneHolder(CURVES_OF.map((kind) => `${kind}_id`).join(', ')),
    );
  return only;
}

function assertPeriod({ from, to, resolution }: CurvesQuery): void {
  if (to < from) throw refused('to', curveMessages.beforeFrom);
  if (daysBetween(from, to) >= MOST_DAYS) throw refused('to', curveMessages.tooManyDays(MOST_DAYS));
  if (resolution === 'month' && !(from.endsWith('-01') && addDays(to, 1).endsWith('-01'))) throw refused('to', curveMessages.wholeMonths);
}

function assertNoPage(query: CurvesQuery): void {
  for (const name of ['limit', 'cursor'] as const) if (query[name] !== undefined) throw refused(name, curveMessages.noEffect(query.format));
}
