import { z } from '@hono/zod-openapi';
import { ENERGY_UNITS } from '../../domain/kernel/energy/units.ts';
import { dayStart } from '../../domain/kernel/time/local-day.ts';
import { formatInstant } from '../../domain/metering/instant.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listProvisionalDays, type ProvisionalDayRow } from '../../infra/postgres/settlement/provisional-days.ts';
import { listedDay } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { day, id, idParam, timestamp } from '../http/schemas.ts';
import { DAY_WITHHELD, type DayWithheld, withheldDays } from './visible-hours.ts';

const energy = z.int().openapi({ description: 'In energy_unit' });

const ProvisionalDay = z.object({
  configuration_id: id,
  community_id: id,
  day,
  start_utc: timestamp,
  energy_unit: z.enum(ENERGY_UNITS),
  computed_at: timestamp,
  withdrawn: z.array(energy),
  injected: z.array(energy),
  shared: z.array(energy),
  missing: z.array(z.int()).openapi({ description: 'Missing readings that were counted as zero, by hour' }),
});
const Withheld = z.object({ configuration_id: id, days: z.int(), reason: z.enum(DAY_WITHHELD) });
const ProvisionalEnergy = z
  .object({
    provisional: z.literal(true),
    days: z.array(ProvisionalDay),
    withheld: z.array(Withheld).openapi({
      description:
        'Days hidden from a member: fewer than five others withdraw or inject, or readings are still missing, so hours would reveal ' +
        'individual data.',
    }),
  })
  .openapi('LiveEnergy');

export const getProvisionalEnergy = route(
  {
    method: 'get',
    path: '/api/v1/settlement/live',
    id: 'getLiveEnergy',
    tag: 'Settlement',
    summary: 'Get provisional hourly energy of the latest days',
    description:
      'The energy is computed every hour from the readings received. It moves no money and is replaced by the settled month. ' +
      'Members see days on which at least five others contribute to each side and no reading is missing.',
    right: 'settlement:read',
    request: {
      query: z.object({
        community_id: idParam.optional(),
        configuration_id: idParam.optional(),
        from: listedDay.optional(),
        to: listedDay.optional(),
      }),
    },
    responses: { 200: ProvisionalEnergy },
  },
  async ({ query, context, deps }) => {
    const { community_id: communityId, configuration_id: configurationId, from, to } = query;
    const rows = await readOnce(deps.db, context, (trx) => listProvisionalDays(trx, { communityId, configurationId, from, to }));
    const hidden = await withheldDays(deps.db, context, rows);
    const days = rows.filter((row) => !hidden.has(row)).map(toDayResponse);
    return { status: 200, body: { provisional: true as const, days, withheld: withheldOf(hidden) } };
  },
);

/** How many days of each configuration are left out, by reason. */
function withheldOf(hidden: ReadonlyMap<ProvisionalDayRow, DayWithheld>): z.input<typeof Withheld>[] {
  const groups = Map.groupBy(hidden, ([row, reason]) => `${row.configuration_id}/${reason}`);
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(([{ configuration_id }, reason]) => ({ configuration_id, days: group.length, reason })),
  );
}

const toDayResponse = ({ time_zone, ...row }: ProvisionalDayRow): z.input<typeof ProvisionalDay> => ({
  ...row,
  start_utc: formatInstant(dayStart(row.day, time_zone)),
  computed_at: row.computed_at.toISOString(),
});
