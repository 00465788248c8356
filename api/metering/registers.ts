import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { endRegister, recordRegister } from '../../activities/metering/commands/registers.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { QUANTITIES } from '../../domain/metering/known-series.ts';
import { registerMessages } from '../../domain/metering/registers/messages.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listRegisters, type RegisterRow, registerById } from '../../infra/postgres/metering/registers.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { pastInstant } from '../http/dates.ts';
import { tagged } from '../http/etag.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../http/route.ts';
import {
  CommunityParams,
  codeFilter,
  code as codeSchema,
  id,
  idParam,
  listOf,
  PageQuery,
  paged,
  pageWindow,
  timestamp,
} from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';

const path = '/api/cer/communities/{community_id}/register-readings';
const tag = 'Metering';
const community = 'community_id';

const MOST_WH = 999_999_999_999;
const facts = {
  configuration_id: id,
  code: codeSchema.openapi({ description: 'POD, or code of the plant section or storage' }),
  quantity: z.enum(QUANTITIES),
  value_wh: z.int().min(0).max(MOST_WH).openapi({ description: 'Value of the register, in Wh' }),
};
const NewRegister = z
  .strictObject({
    ...facts,
    at: pastInstant.openapi({ description: 'When the register had this value: a full hour or quarter of an hour' }),
  })
  .openapi('NewRegisterReading');
const Register = z
  .object({
    id,
    community_id: id,
    ...facts,
    at: timestamp.openapi({ description: 'When the register had this value' }),
    operation_id: id.nullable().openapi({ description: 'Import that contained it; null: entered by a person' }),
    recorded_at: timestamp,
  })
  .openapi('RegisterReading');

const WH = 1000;
const toRegister = ({ at, recorded_at, value_mwh, recorded_by: _by, ...row }: RegisterRow): z.input<typeof Register> => ({
  ...row,
  value_wh: Math.floor(value_mwh / WH),
  at: at.toISOString(),
  recorded_at: recorded_at.toISOString(),
});

const list = route(
  {
    method: 'get',
    path,
    id: 'listRegisterReadings',
    tag,
    summary: 'List readings of registers',
    description:
      'Lists readings of meter registers, entered by a person or contained in flows of the distributor. The energy between two ' +
      'of them is compared with the readings of that period, and estimates are adjusted to it; meters that send their own ' +
      'register are compared without being listed here.',
    right: 'metering:read',
    community,
    request: {
      params: CommunityParams,
      query: PageQuery.extend({
        configuration_id: idParam.optional().openapi({ description: 'Only items of this configuration' }),
        code: codeFilter.openapi({ description: 'Only items of this POD, section or storage' }),
      }),
    },
    responses: { 200: listOf(Register).openapi('RegisterReadingList') },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), configurationId: query.configuration_id, code: query.code };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listRegisters(trx, params.community_id, filter)), query);
    return { status: 200, body: { data: data.map(toRegister), next } };
  },
);

const requireRegister = async (trx: Transaction<DB>, communityId: number, registerId: number) =>
  requireFound(await registerById(trx, communityId, registerId), registerMessages.none(communityId, registerId));

const record = changeRoute(
  {
    method: 'post',
    path,
    id: 'recordRegisterReading',
    tag,
    summary: 'Record a reading of a register',
    description:
      'Two consecutive readings determine the energy between them: the readings of that period are checked against it within a ' +
      'day, and estimates are adjusted to it. Sending the same reading again changes nothing.',
    right: 'curves:import',
    adds: ['register_reading'],
    community,
    request: { params: CommunityParams, body: NewRegister },
    responses: { 201: Register },
  },
  async ({ params: { community_id: communityId }, body, work }) => {
    const { configuration_id: configurationId, code, quantity, value_wh, at } = body;
    const given = { communityId, configurationId, code, quantity, at: Date.parse(at), valueMwh: value_wh * WH };
    const made = await recordRegister(work, given);
    const shown = toRegister(await requireRegister(work.trx, communityId, made));
    return { status: 201, body: shown, headers: { Location: `/api/cer/communities/${communityId}/register-readings/${made}` } };
  },
);

const Params = CommunityParams.extend({ register_id: idParam });

async function load(trx: Transaction<DB>, { params }: LoadCall<typeof Params>) {
  const row = await requireRegister(trx, params.community_id, params.register_id);
  return { ...tagged(toRegister(row)), row };
}

const register = objectRoutes({ path: `${path}/{register_id}`, tag, params: Params, shown: Register, community }, inCommunity(load));

const get = register.get({
  id: 'getRegisterReading',
  summary: 'Get a reading of a register',
  description: 'The `ETag` of the answer is needed to remove it.',
  right: 'metering:read',
});

const remove = register.delete(
  {
    id: 'removeRegisterReading',
    summary: 'Remove a reading of a register',
    description: 'Use this for a reading that was entered wrongly. The readings that it was compared with are checked again within a day.',
    right: 'curves:import',
  },
  async ({ work }, { row }) => {
    await endRegister(work, row);
    return undefined;
  },
);

export const registerRoutes: RouteModule = [list, record, get, remove];
