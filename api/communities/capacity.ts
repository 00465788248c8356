import { z } from '@hono/zod-openapi';
import { capacityOf } from '../../domain/communities/capacity.ts';
import { CONFIGURATION_KINDS } from '../../domain/settlement/types.ts';
import { capacityRows } from '../../infra/postgres/communities/capacity.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { legalParametersOn } from '../../infra/postgres/record/legal-parameters.ts';
import { listedDay, today } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { CommunityParams, day, id } from '../http/schemas.ts';

const kw = z.number();

const CapacityPlan = z
  .object({
    on: day,
    configurations: z.array(
      z.object({
        configuration_id: id,
        code: z.string(),
        kind: z.enum(CONFIGURATION_KINDS),
        planned_kw: kw.nullable().describe('Power that is planned'),
        registered_kw: kw.describe('Power of the sections assigned on the day or later'),
        open_kw: kw.nullable().describe('Planned power that is not registered; below 0: more is registered than planned'),
        existing_kw: kw.describe('Registered power of existing plants (up to 15 December 2021)'),
        existing_share: z.number().describe('Their share of the registered power, from 0 to 1'),
        existing_limit: z.number().nullable().describe('Largest share that the rules allow; null: not limited'),
        existing_room_kw: kw.nullable().describe('Existing power that could still be added; negative: excess'),
        plants: z.array(
          z.object({
            code: z.string(),
            kw: kw.describe('Power of its sections in the configuration'),
            existing_kw: kw,
            incentivised_kw: kw.describe('Power of its sections for which the premium is requested'),
            split_group: z.string().nullable().describe('Group of split plants with which it counts'),
            class_kw: kw.describe('Power that determines class and limit'),
            class_limit_kw: kw
              .nullable()
              .describe('Upper limit of its class of the premium; null: too large for the premium, or none is requested'),
          }),
        ),
      }),
    ),
  })
  .openapi('CapacityPlan');

export const getCapacity = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/capacity',
    id: 'getCommunityCapacity',
    tag: 'Communities',
    summary: 'Get the capacity plan of a community',
    description:
      'Returns the planned and registered power of each configuration, the share of existing plants, the class of each plant, ' +
      'and split plants.',
    right: 'communities:read',
    community: 'community_id',
    request: {
      params: CommunityParams,
      query: z.object({ on: listedDay.optional().openapi({ description: 'Day to use; by default today.' }) }),
    },
    responses: { 200: CapacityPlan },
  },
  async ({ params, query, context, deps }) => {
    const on = query.on ?? today();
    const { rows, table } = await readOnce(deps.db, context, async (trx) => ({
      rows: await capacityRows(trx, params.community_id, on),
      table: await legalParametersOn(trx, on, ['existing_power_share_limit', 'premium_class_limit']),
    }));
    const configurations = rows.map(({ id: configuration_id, code, kind, plannedKw, plants }) => {
      const found = capacityOf({ kind, plants, on, table });
      return {
        ...{ configuration_id, code, kind: kind as (typeof CONFIGURATION_KINDS)[number], planned_kw: plannedKw },
        registered_kw: found.registeredKw,
        open_kw: plannedKw === null ? null : Math.round((plannedKw - found.registeredKw) * 1000) / 1000,
        existing_kw: found.existingKw,
        existing_share: found.existingShare,
        existing_limit: found.existingLimit,
        existing_room_kw: found.existingRoomKw,
        plants: found.plants.map((plant) => ({
          ...{ code: plant.code, kw: plant.kw, existing_kw: plant.existingKw, incentivised_kw: plant.incentivisedKw },
          ...{ split_group: plant.group, class_kw: plant.classKw, class_limit_kw: plant.classLimitKw },
        })),
      };
    });
    return { status: 200, body: { on, configurations } };
  },
);
