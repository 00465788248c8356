import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { requireWholeRun } from '../../activities/settlement/reads/require.ts';
import { LANGUAGES, type Language } from '../../domain/kernel/language.ts';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import { explainFinding } from '../../domain/settlement/worklist/finding-messages.ts';
import { communityContext, type RowContext, readOnce } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { schemeDays } from '../../infra/postgres/settlement/scheme-conflicts.ts';
import type { RunView } from '../../infra/postgres/settlement/view.ts';
import { listedDay, listedInstant } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { id } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { RECEIVERS, receiverQuery } from './explain-query.ts';
import { settlementMessages } from './messages.ts';
import { RunParams } from './schemas.ts';
import { hiddenOfRun, WITHHELD } from './visible-hours.ts';

const cents = z.int().nullable();

const Explanation = z
  .object({
    run_id: id,
    receiver: z.enum(RECEIVERS),
    code: z.string().nullable(),
    lang: z.enum(LANGUAGES),
    cents,
    premium_cents: cents,
    refund_cents: cents,
    lines: z.array(z.string()),
    hours_withheld: z.enum(WITHHELD).nullable().openapi({
      description: 'Why hours are hidden: they would reveal data of individual members. Monthly totals remain.',
    }),
    chain: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'All figures by hour; fractions and decimals as text, energy in `energy_unit`.' }),
  })
  .openapi('SettlementExplanation');

const Query = z.object({
  code: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .openapi({ description: "Code as in the run's parts; not needed for `fund` and `excess_premium`." }),
  receiver: receiverQuery,
  lang: z.enum(LANGUAGES).optional().openapi({ description: "Default: the request's language" }),
  hour: listedInstant.optional().openapi({ description: 'Only the hour of this instant, explained in the lines too.' }),
  day: listedDay.optional().openapi({ description: 'Only the hours of this local day. Default: all hours with shared energy.' }),
});

export const explainRun = route(
  {
    method: 'get',
    path: '/api/v1/settlement/runs/{run_id}/explanation',
    id: 'explainSettlementRun',
    tag: 'Settlement',
    summary: 'Explain an amount of a run',
    description:
      'Explains it from readings through price, tariff, sharing key and rounding, hour by hour. The cents of the explanation add ' +
      "up to the amount. Members ask for the codes of their own points and plants: they see the community's totals, their own " +
      'readings, and all others as totals only; hours only if at least five others contribute to each side on every day. ' +
      'Findings of the code follow, with their outcome.',
    right: 'settlement:read',
    shows: 'curves',
    heavy: {},
    request: { params: RunParams, query: Query },
    responses: { 200: Explanation },
  },
  async ({ params, query, context, deps, request, language }) => {
    const lang = query.lang ?? language;
    const run = await readOnce(deps.db, context, (trx) => requireWholeRun(trx, params.run_id));
    const only = seesAll(context, run.community_id) ? null : context.parties;
    // A part is a share of all: the chain is worked out from everybody's readings, regardless of who asks.
    const whole = communityContext(context.actor, [run.community_id]);
    const hours_withheld = (await hiddenOfRun(deps.db, context, run))('shared');
    const mayShowHours = hours_withheld === null;
    const asked = { ...query, lang, code: query.code, receiver: query.receiver, only, mayShowHours };
    const { chain, lines, ...amount } = await deps.compute.run('explainRun', { whole, runId: run.id, asked }, request.signal);
    const receiver = query.receiver ?? (chain.role as 'plant' | 'point');
    const judged = findingLines(run, { code: query.code, lang, seesAll: only === null });
    const said: string[] = [...lines, ...judged, ...(await schemeLines(deps.db, context, run, query.code, lang))];
    return {
      status: 200,
      body: {
        run_id: run.id,
        receiver,
        code: query.code ?? null,
        lang,
        ...amount,
        lines: said,
        hours_withheld,
        chain,
      },
    };
  },
);

/** Days of the month on which another scheme holds the POD of the code that is asked for, and that do not count. */
async function schemeLines(db: Kysely<DB>, context: RowContext, run: RunView, code: string | undefined, lang: Language): Promise<string[]> {
  if (code === undefined) return [];
  const asked = { configurationId: run.configuration_id, month: run.month, code };
  const found = await readOnce(db, context, (trx) => schemeDays(trx, asked));
  return found.map(({ kind, from, to }) => settlementMessages.outsideScheme(kind, from, addDays(to, -1))[lang]);
}

/** What a person must judge, or judged, of the code that is asked for; of the whole run where a caller who sees all asks for the fund or costs. */
function findingLines(
  run: RunView,
  { code, lang, seesAll }: { readonly code: string | undefined; readonly lang: Language; readonly seesAll: boolean },
): string[] {
  const own = run.findings.filter((finding) => (code === undefined ? seesAll : 'code' in finding && finding.code === code));
  // The reason is one for the whole run: it may name points of others.
  const end = { state: run.state, note: run.approval_note, mayShowNote: seesAll || own.length === run.findings.length };
  return own.map((finding) => explainFinding(finding, run.energy_unit, end)[lang]);
}
