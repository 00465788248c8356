import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/errors.ts';
import { explain } from '../../domain/settlement/explain.ts';
import { assembleInput, type Stored } from '../../domain/settlement/run/assemble.ts';
import { narrate } from '../../domain/settlement/run/narrate.ts';
import { LANGUAGES } from '../../domain/settlement/run/phrases.ts';
import type { RunRecipe } from '../../domain/settlement/run/recipe.ts';
import type { SettlementInput } from '../../domain/settlement/types.ts';
import { inContext } from '../../infra/postgres/context.ts';
import { daysByVersion } from '../../infra/postgres/queries/curves.ts';
import { pricesByVersion } from '../../infra/postgres/queries/prices.ts';
import { runRecipe } from '../../infra/postgres/queries/settlement-view.ts';
import type { DB } from '../../infra/postgres/schema.ts';
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
        return repeatedInput(trx, run.id);
      },
      { readOnly: true },
    );
    const chain = explain(input, query.code);
    const amounts = { cents: Number(chain.cents), premium_cents: Number(chain.premiumCents), refund_cents: Number(chain.refundCents) };
    const body = { run_id: params.run_id, ...query, ...amounts, lines: narrate(chain, query.lang), chain: plain(chain) };
    return { status: 200, body };
  },
);

/** The engine's input of a stored run: the same versions of readings and prices, the same legal values. */
async function repeatedInput(trx: Transaction<DB>, runId: number): Promise<SettlementInput> {
  const found = await runRecipe(trx, runId);
  if (found === undefined) throw new DomainError('not_found', `There is no settlement run ${runId}`);
  return assembleInput(found.recipe, await readStored(trx, found.recipe), found.parameters);
}

async function readStored(trx: Transaction<DB>, recipe: RunRecipe): Promise<Stored> {
  const wanted = [...recipe.plants, ...recipe.points].flatMap(({ series }) =>
    (series?.days ?? []).map(([day, version]) => ({ seriesId: series?.seriesId as number, day, version })),
  );
  const days = new Map((await daysByVersion(trx, wanted)).map((one) => [`${one.seriesId}/${one.day}`, one]));
  const prices = await pricesByVersion(
    trx,
    recipe.marketZone,
    recipe.prices.map(([day, version]) => ({ day, version })),
  );
  const byDay = new Map(prices.map((one) => [one.day, one]));
  return {
    dayOf: (seriesId, day) => {
      const found = days.get(`${seriesId}/${day}`);
      if (found === undefined) throw new DomainError('forbidden', `The readings of ${day} belong to another community by now`);
      return found;
    },
    pricesOf: (day) => byDay.get(day),
  };
}
