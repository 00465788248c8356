import { z } from '@hono/zod-openapi';
import { loadSplitting } from '../../../activities/assets/reads/splitting.ts';
import { SPLIT_EFFECTS, SPLIT_FINDINGS, type SplitCase } from '../../../domain/assets/splitting/cases.ts';
import { splittingMessages } from '../../../domain/assets/splitting/messages.ts';
import { NEAR_METRES, type SitedPlant, SPLIT_EXCEPTIONS, SPLIT_REASONS, type SplitPair } from '../../../domain/assets/splitting/pair.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { listedDay, today } from '../../http/dates.ts';
import { route } from '../../http/route.ts';
import { CommunityParams, day, id, timestamp } from '../../http/schemas.ts';

const kw = z.number();

const Pair = z.object({
  plants: z.array(z.string()).describe('Codes of the two plants'),
  reason: z.enum(SPLIT_REASONS),
  message: z.string().describe('The reason in words'),
  parcels: z.array(z.string()).describe('Cadastral parcels on which both plants are'),
  metres: z.int().nullable().describe('Distance of their points; null: a position is missing'),
});

const SplittingReport = z
  .object({
    on: day,
    near_metres: z.int().describe('Distance up to which plants of one producer are shown, because their parcels may be adjacent'),
    is_cut: z.boolean().describe('There are more pairs than the 5,000 that are listed'),
    without_parcels: z.array(z.string()).describe('Codes of plants with a premium whose cadastral parcels are not recorded'),
    cases: z.array(
      z.object({
        state: z.enum(SPLIT_FINDINGS),
        effect: z.enum(SPLIT_EFFECTS),
        kw: kw.describe('Power of all of them for which the premium is requested'),
        class_limit_kw: kw.nullable().describe('Upper limit of the class as one plant; null: no premium'),
        split_group: z.string().nullable().describe('Group of split plants that contains all of them'),
        plants: z.array(z.object({ id, code: z.string(), producer_code: z.string().nullable(), kw, split_group: z.string().nullable() })),
        pairs: z.array(Pair),
      }),
    ),
    examined: z
      .array(
        Pair.extend({
          examination_id: id.describe('Id of the examination'),
          note: z.string().describe('Why they are separate'),
          examined_by: z.string().describe('Who found it'),
          examined_at: timestamp.describe('Instant'),
        }),
      )
      .describe('Pairs that were examined and found to be separate'),
    exempt: z.array(Pair.extend({ exception: z.enum(SPLIT_EXCEPTIONS), exception_message: z.string() })),
  })
  .openapi('SplittingReport');

export const splittingRoute = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/splitting',
    id: 'getSplittingReport',
    tag: 'Plants',
    summary: 'Get the splitting report of a community',
    description:
      'Lists plants that may be parts of one plant, because GSE treats plants that were split to stay below a limit as one: ' +
      'which plants, why, and the effect on class and limit of the premium. The report judges recorded facts; GSE decides.',
    right: 'plants:read',
    community: 'community_id',
    request: {
      params: CommunityParams,
      query: z.object({ on: listedDay.optional().openapi({ description: 'Day to use; by default today.' }) }),
    },
    responses: { 200: SplittingReport },
  },
  async ({ params, query, context, deps, language }) => {
    const on = query.on ?? today();
    const { cases, isCut, exempt, examined, withoutParcels } = await readOnce(deps.db, context, (trx) =>
      loadSplitting(trx, params.community_id, on),
    );
    const body = {
      ...{ on, near_metres: NEAR_METRES, is_cut: isCut, without_parcels: [...withoutParcels] },
      cases: cases.map((one) => toCase(one, language)),
      examined: examined.map(({ pair, examination: { id: examination_id, note, by, at } }) => ({
        ...toPair(pair, language),
        ...{ examination_id, note, examined_by: by, examined_at: at.toISOString() },
      })),
      exempt: exempt.flatMap((pair) => {
        const { exception } = pair;
        return exception === null
          ? []
          : [{ ...toPair(pair, language), exception, exception_message: splittingMessages.exception(exception)[language] }];
      }),
    };
    return { status: 200, body };
  },
);

const toCase = ({ state, effect, kw: power, classLimitKw, group, plants, pairs }: SplitCase, language: Language) => ({
  ...{ state, effect, kw: power, class_limit_kw: classLimitKw, split_group: group },
  plants: plants.map(toPlant),
  pairs: pairs.map((pair) => toPair(pair, language)),
});

const toPlant = ({ id: plantId, code, producer, incentivisedKw, group }: SitedPlant) => ({
  ...{ id: plantId, code, producer_code: producer, kw: incentivisedKw, split_group: group },
});

const toPair = (pair: SplitPair, language: Language) => ({
  plants: pair.plants.map(({ code }) => code),
  ...{ reason: pair.reason, message: splittingMessages.why(pair)[language], parcels: [...pair.parcels], metres: pair.metres },
});
