import { z } from '@hono/zod-openapi';
import { holdPeriod, releasePeriod } from '../../activities/settlement/commands/order-month.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { findHold, listHolds, type Hold as MonthOnHold } from '../../infra/postgres/settlement/holds.ts';
import { endInstant } from '../http/dates.ts';
import { changeRoute, route } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { id, idParam, listOf, longText, month, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { settlementMessages } from './messages.ts';
import { periodOrder, requireReferencedPeriod, signalPeriod } from './period-scope.ts';

const path = '/api/v1/settlement/holds';
const tag = 'Settlement';

const Hold = z
  .object({
    id,
    configuration_id: id,
    community_id: id,
    month,
    until: timestamp.nullable().openapi({ description: 'Null: until released' }),
    note: z.string(),
    held_by: z.string(),
    held_at: timestamp,
    released_by: z.string().nullable(),
    released_at: timestamp.nullable(),
    release_note: z.string().nullable(),
  })
  .openapi('SettlementHold');

const toHoldResponse = (hold: MonthOnHold): z.input<typeof Hold> => ({
  id: hold.id,
  configuration_id: hold.configurationId,
  community_id: hold.communityId,
  month: hold.month,
  until: hold.until?.toISOString() ?? null,
  note: hold.note,
  held_by: hold.heldBy,
  held_at: hold.heldAt.toISOString(),
  released_by: hold.releasedBy,
  released_at: hold.releasedAt?.toISOString() ?? null,
  release_note: hold.releaseNote,
});

export const listHoldsRoute = route(
  {
    method: 'get',
    path,
    id: 'listSettlementHolds',
    tag,
    summary: 'List holds on months',
    description: 'Lists current and past holds.',
    right: 'settlement:read',
    request: {
      query: PageQuery.extend({
        configuration_id: idParam.optional(),
        open: z.enum(['true', 'false']).default('true').openapi({ description: 'Only holds not released yet' }),
      }),
    },
    responses: { 200: listOf(Hold).openapi('SettlementHoldList') },
  },
  async ({ query, context, deps }) => {
    const filter = { ...pageWindow(query, context), configurationId: query.configuration_id, open: query.open === 'true' };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listHolds(trx, filter)), query);
    return { status: 200, body: { data: data.map(toHoldResponse), next } };
  },
);

export const holdMonth = changeRoute(
  {
    method: 'post',
    path,
    id: 'holdSettlementMonth',
    tag,
    summary: 'Hold a month',
    description: 'The month is settled but not posted, even if it is complete. The hold ends at `until`, or when it is released.',
    right: 'settlement:operate',
    adds: ['settlement_hold'],
    request: { body: z.strictObject({ ...periodOrder, until: endInstant.nullable().default(null) }) },
    responses: { 201: Hold },
  },
  async ({ body, context, deps, log, trx, work }) => {
    const until = futureOf(body.until);
    const period = await requireReferencedPeriod(trx, context, body);
    const hold = await holdPeriod(work, { ...period, note: body.note, until });
    const headers = { Location: `${path}?configuration_id=${hold.configurationId}` };
    return { status: 201, body: toHoldResponse(hold), headers, after: () => signalPeriod(deps, log, hold) };
  },
);

export const releaseMonth = changeRoute(
  {
    method: 'post',
    path: `${path}/{hold_id}/release`,
    id: 'releaseSettlementMonth',
    tag,
    summary: 'Release a month',
    description: 'A complete month is posted; an incomplete one waits for approval.',
    right: 'settlement:operate',
    adds: ADDS_NOTHING,
    request: { params: z.object({ hold_id: idParam }), body: z.strictObject({ note: longText(1000) }) },
    responses: { 200: Hold },
  },
  async ({ params, body, context, deps, log, trx, work }) => {
    const hold = await findHold(trx, params.hold_id);
    if (hold === undefined || !seesAll(context, hold.communityId))
      throw new DomainError('not_found', settlementMessages.noHold(params.hold_id));
    const { configurationId, communityId, month } = hold;
    const order = { configurationId, communityId, month, note: body.note };
    const released = hold.releasedAt === null ? await releasePeriod(work, order) : hold;
    return { status: 200, body: toHoldResponse(released), after: () => signalPeriod(deps, log, released) };
  },
);

function futureOf(until: string | null): string | null {
  if (until === null || Date.parse(until) > Date.now()) return until;
  const message = settlementMessages.notFuture;
  throw new DomainError('invalid_input', atPath('body.until', message), [{ path: 'body.until', code: 'not_ahead', message }]);
}
