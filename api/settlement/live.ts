import { z } from '@hono/zod-openapi';
import { dayStart } from '../../domain/kernel/time/local-day.ts';
import { formatInstant } from '../../domain/metering/instant.ts';
import { readOnce } from '../../infra/postgres/driver/context.ts';
import { type LiveDayView, liveDays } from '../../infra/postgres/settlement/live-days.ts';
import { route } from '../http/route.ts';
import { day, id, idParam, timestamp } from '../http/schemas.ts';

const energy = z.int().openapi({ description: 'In energy_unit' });

const LiveDay = z.object({
  configuration_id: id,
  community_id: id,
  day,
  start_utc: timestamp,
  energy_unit: z.enum(['Wh', 'mWh']),
  computed_at: timestamp,
  withdrawn: z.array(energy),
  injected: z.array(energy),
  shared: z.array(energy),
  missing: z.array(z.int()).openapi({ description: 'Readings that were not there and counted as zero, by hour' }),
});
const Live = z.object({ provisional: z.literal(true), days: z.array(LiveDay) }).openapi('LiveEnergy');

export const getLive = route(
  {
    method: 'get',
    path: '/api/v1/settlement/live',
    id: 'getLiveEnergy',
    tag: 'Settlement',
    summary: 'Provisional energy of the newest days, hour by hour',
    description: 'Computed every hour from what came in; it moves no money, and the settled month takes its place.',
    right: 'settlement:read',
    request: {
      query: z.object({ community_id: idParam.optional(), configuration_id: idParam.optional(), from: day.optional(), to: day.optional() }),
    },
    responses: { 200: Live },
  },
  async ({ query, context, deps }) => {
    const { community_id: communityId, configuration_id: configurationId, from, to } = query;
    const rows = await readOnce(deps.db, context, (trx) => liveDays(trx, { communityId, configurationId, from, to }));
    return { status: 200, body: { provisional: true as const, days: rows.map(shownDay) } };
  },
);

const shownDay = ({ time_zone, ...row }: LiveDayView): z.input<typeof LiveDay> => ({
  ...row,
  start_utc: formatInstant(dayStart(row.day, time_zone)),
  computed_at: row.computed_at.toISOString(),
});
