import { z } from '@hono/zod-openapi';
import { DomainError } from '../../domain/errors.ts';
import { explain } from '../../domain/settlement/explain.ts';
import { narrate } from '../../domain/settlement/run/narrate.ts';
import { LANGUAGES } from '../../domain/settlement/run/phrases.ts';
import { inContext } from '../../infra/postgres/context.ts';
import { repeatRun } from '../../infra/postgres/repeat-run.ts';
import { route } from '../route.ts';
import { id } from '../schemas.ts';
import { plain } from './plain.ts';
import { RunParams } from './schemas.ts';
import { seenRun, seesAll } from './seen-run.ts';

const Explanation = z
  .object({
    run_id: id,
    code: z.string(),
    lang: z.enum(LANGUAGES),
    cents: z.int(),
    premium_cents: z.int(),
    refund_cents: z.int(),
    lines: z.array(z.string()),
    chain: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'Every number, hour by hour; fractions and decimals as text, energy in energy_unit.' }),
  })
  .openapi('SettlementExplanation');

export const explainRun = route(
  {
    method: 'get',
    path: '/api/v1/settlement/runs/{run_id}/explanation',
    id: 'explainSettlementRun',
    tag: 'Settlement',
    summary: "Where a plant's or point's amount comes from: readings, price, tariff, key, rounding",
    right: 'settlement:read',
    request: {
      params: RunParams,
      query: z.object({
        code: z.string().min(1).max(100).openapi({ description: "As in the run's parts." }),
        lang: z.enum(LANGUAGES).default('en'),
      }),
    },
    responses: { 200: Explanation },
  },
  async ({ params, query, context, deps }) => {
    const input = await inContext(
      deps.db,
      context,
      async (trx) => {
        const run = await seenRun(trx, params.run_id);
        if (!seesAll(context, run.community_id))
          throw new DomainError('forbidden', 'An explanation needs the readings of the whole community');
        return (await repeatRun(trx, run.id)).input;
      },
      { readOnly: true },
    );
    const chain = explain(input, query.code);
    const amounts = { cents: Number(chain.cents), premium_cents: Number(chain.premiumCents), refund_cents: Number(chain.refundCents) };
    const body = { run_id: params.run_id, ...query, ...amounts, lines: narrate(chain, query.lang), chain: plain(chain) };
    return { status: 200, body };
  },
);
