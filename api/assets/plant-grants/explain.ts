import { z } from '@hono/zod-openapi';
import { requirePlantGrant } from '../../../activities/assets/reads/plant-grant.ts';
import type { EligibleCost } from '../../../domain/assets/grants/eligible-cost.ts';
import { explainGrant } from '../../../domain/assets/grants/explain.ts';
import { grantFindings } from '../../../domain/assets/grants/findings.ts';
import { type GrantLaw, lawOf } from '../../../domain/assets/grants/grant-terms.ts';
import { INSTALMENT_KINDS } from '../../../domain/assets/grants/kinds.ts';
import { grantPapers, PAPER_STEPS } from '../../../domain/assets/grants/papers.ts';
import { DOCUMENT_KINDS, nameOfDocument } from '../../../domain/documents/kinds.ts';
import { LANGUAGES, type Language } from '../../../domain/kernel/language.ts';
import { CERTAINTIES } from '../../../domain/kernel/legal/parameter-row.ts';
import { sourceText } from '../../../domain/kernel/legal/source-words.ts';
import { alternatives } from '../../../domain/kernel/messages.ts';
import { lawOfGrants, type RecordedGrant } from '../../../infra/postgres/assets/plant-grants.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { today } from '../../http/dates.ts';
import { Remedies, remediesOf } from '../../http/remedies.ts';
import { route } from '../../http/route.ts';
import { day, id, parameterName } from '../../http/schemas.ts';
import { seesAll } from '../../http/sees-all.ts';
import { PlantGrantParams } from './schemas.ts';

const cents = z.int().nullable();
const Eligible = z.object({ cost_cents: z.int(), ceiling_cents: z.int(), eligible_cents: z.int() }).nullable();
const Paper = z.object({
  step: z.enum(PAPER_STEPS),
  kinds: z.array(z.enum(DOCUMENT_KINDS)).openapi({ description: 'Only items of any of these' }),
  name: z.string(),
  certainty: z.enum(CERTAINTIES),
  present: z.boolean(),
});
const Value = z.object({
  name: parameterName,
  class: z.string(),
  value: z.string(),
  unit: z.string(),
  valid_from: day,
  source: z.string(),
  certainty: z.enum(CERTAINTIES),
});
const Explanation = z
  .object({
    plant_grant_id: id,
    lang: z.enum(LANGUAGES),
    planned: Eligible,
    spent: Eligible,
    largest_grant_cents: cents,
    grant_for_spending_cents: cents.openapi({ description: 'Amount of the granted share of the documented spending' }),
    operation: z.object({ last_day: day, days_left: z.int(), state: z.enum(['met', 'open', 'notice', 'last_days', 'missed']) }).nullable(),
    instalments: z.array(
      z.object({ kind: z.enum(INSTALMENT_KINDS), most_cents: cents, requested: z.boolean(), refusal: z.string().nullable() }),
    ),
    values: z.array(Value),
    papers: z.array(Paper).nullable().openapi({ description: 'Null: the caller sees own documents only' }),
    findings: z.array(z.object({ code: z.string(), what: z.string(), remedy: z.string(), remedies: Remedies, due_on: day.nullable() })),
    lines: z.array(z.string()),
  })
  .openapi('PlantGrantExplanation');

export const explainPlantGrant = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/plant-grants/{plant_grant_id}/explanation',
    id: 'explainPlantGrant',
    tag: 'Plant grants',
    summary: 'Explain the eligible amount of a capital grant',
    description:
      'Returns the eligible cost, deadline, instalments, documents by step and what a manager must attend to, with source and ' +
      'certainty of each legal value.',
    right: 'plants:read',
    community: 'community_id',
    request: {
      params: PlantGrantParams,
      query: z.object({ lang: z.enum(LANGUAGES).optional().openapi({ description: "Default: the request's language" }) }),
    },
    responses: { 200: Explanation },
  },
  async ({ params, query, context, deps, language }) => {
    const lang = query.lang ?? language;
    const { row, table } = await readOnce(deps.db, context, async (trx) => ({
      row: await requirePlantGrant(trx, params.community_id, params.plant_grant_id),
      table: await lawOfGrants(trx),
    }));
    const law = lawOf(row.facts, table, today());
    return {
      status: 200,
      body: { ...toExplanation(row, law, lang), ...toTasks(row, law, lang, params, seesAll(context, params.community_id)) },
    };
  },
);

function toExplanation(row: RecordedGrant, law: GrantLaw, lang: Language) {
  const { planned, spent, clock, ...found } = explainGrant(row.facts, law, today());
  return {
    plant_grant_id: row.id,
    lang,
    planned: toEligible(planned),
    spent: toEligible(spent),
    largest_grant_cents: found.largestGrantCents,
    grant_for_spending_cents: found.grantForSpendingCents,
    operation: clock && { last_day: clock.lastDay, days_left: clock.daysLeft, state: clock.urgency },
    instalments: found.instalments.map(({ kind, mostCents, isRequested, refusal }) => ({
      kind,
      most_cents: mostCents,
      requested: isRequested,
      refusal: refusal?.[lang] ?? null,
    })),
    values: found.values.map(({ dimension, validFrom, validTo: _, source, ...value }) => ({
      ...value,
      class: dimension,
      valid_from: validFrom,
      source: sourceText(source)[lang],
    })),
    lines: found.lines.map((line) => line[lang]),
  };
}

/** Papers and findings; who sees own rows only does not see which documents the community has. */
function toTasks({ facts }: RecordedGrant, law: GrantLaw, lang: Language, known: z.output<typeof PlantGrantParams>, seesPapers: boolean) {
  const kinds = explainGrant(facts, law, today()).instalments.map(({ kind }) => kind);
  const papers = grantPapers(facts, kinds).map(({ step, kinds, certainty, isPresent }) => ({
    step,
    kinds: [...kinds],
    name: alternatives(kinds.map(nameOfDocument))[lang],
    certainty,
    present: isPresent,
  }));
  const findings = grantFindings(facts, law, today()).map(({ code, what, remedy, lastDay }) => ({
    code,
    what: what[lang],
    remedy: remedy[lang],
    ...remediesOf(remedy, known),
    due_on: lastDay,
  }));
  return { papers: seesPapers ? papers : null, findings: seesPapers ? findings : findings.filter(({ code }) => code !== 'papers') };
}

const toEligible = (cost: EligibleCost | null) =>
  cost && { cost_cents: cost.costCents, ceiling_cents: cost.ceilingCents, eligible_cents: cost.eligibleCents };
