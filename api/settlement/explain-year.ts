import { z } from '@hono/zod-openapi';
import { requireYear } from '../../activities/settlement/reads/require.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { communityContext, inContext } from '../../infra/postgres/driver/index.ts';
import { route } from '../http/route.ts';
import { id, idParam } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { settlementMessages } from './messages.ts';
import { YearParams } from './years.ts';

const cents = z.int().openapi({ description: 'EUR cents' });

const Explanation = z
  .object({
    year_id: id,
    code: z.string(),
    party_id: id,
    lang: z.enum(LANGUAGES),
    posted_cents: cents,
    recomputed_cents: cents,
    taken_back_cents: cents,
    difference_cents: cents,
    lines: z.array(z.string()),
    chain: z.record(z.string(), z.unknown()).openapi({ description: 'All figures; fractions and decimals as text, energy in mWh.' }),
  })
  .openapi('SettlementYearExplanation');

const Query = z.object({
  code: z.string().min(1).max(100).openapi({ description: "Code of a plant or point as in the year's rows" }),
  party_id: idParam.optional().openapi({ description: 'Recipient, if there were several in the year' }),
  lang: z.enum(LANGUAGES).optional().openapi({ description: "Default: the request's language" }),
});

export const explainYearRoute = route(
  {
    method: 'get',
    path: '/api/v1/settlement/years/{year_id}/explanation',
    id: 'explainSettlementYear',
    tag: 'Settlement',
    summary: "Explain a plant's or point's amount of a year",
    description:
      'Returns months, weights of the year, and amounts returned by enterprises. Members ask for the codes of their own points ' +
      'and plants, and see totals of enterprises, and of what is set aside, only if at least five others are in them.',
    right: 'settlement:read',
    heavy: {},
    request: { params: YearParams, query: Query },
    responses: { 200: Explanation },
  },
  async ({ params, query, context, deps, request, language }) => {
    const lang = query.lang ?? language;
    const year = await inContext(deps.db, context, (trx) => requireYear(trx, params.year_id), { readOnly: true });
    const only = seesAll(context, year.community_id) ? null : context.parties;
    const partyId = partyOf(year.rows, query, only);
    const whole = communityContext(context.actor, [year.community_id]);
    const order = { whole, yearId: year.id, code: query.code, partyId, lang, only };
    const { chain, ...amounts } = await deps.compute.run('explainYear', order, request.signal);
    return {
      status: 200,
      body: {
        year_id: year.id,
        code: query.code,
        party_id: partyId,
        lang,
        ...amounts,
        chain,
      },
    };
  },
);

interface Row {
  readonly code: string;
  readonly party_id: number | null;
}

/** Who received the code in the year, as far as the caller sees; the one asked for where there are several. */
function partyOf(rows: readonly Row[], { code, party_id: asked }: z.output<typeof Query>, only: readonly number[] | null): number {
  const parties = [...new Set(rows.filter((row) => row.code === code).map((row) => row.party_id))].filter((one) => one !== null);
  const known = parties.filter((one) => (only === null || only.includes(one)) && (asked === undefined || one === asked));
  const [first, second] = known;
  if (first === undefined) throw new DomainError('not_found', settlementMessages.noYearPart(code));
  if (second === undefined) return first;
  const message = settlementMessages.severalHolders(code, known.join(', '));
  throw new DomainError('invalid_input', message, [{ path: 'query.party_id', code: 'required', message }]);
}
