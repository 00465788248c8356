import { z } from '@hono/zod-openapi';
import { changeContractedPower } from '../../../activities/assets/commands/contracted-power.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import type { RouteModule } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { loadPoint } from './recognise.ts';
import { contractedPower, Point, PointParams } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/points/{assignment_id}/contracted-power';

const power = objectRoutes({ path, tag: 'Points', params: PointParams, shown: Point, community: 'community_id' }, inCommunity(loadPoint));

const get = power.get({
  id: 'getContractedPower',
  summary: 'Get the contracted power of a connection point',
  description: 'The power is in kW; null: not recorded.',
  right: 'points:read',
});

const change = power.put(
  {
    id: 'changeContractedPower',
    summary: 'Record the contracted power of a connection point',
    description:
      'Amounts do not depend on it, and a change need not be reported to GSE. If it is known, withdrawals of more than 1.4 times ' +
      'this power make their month wait for approval; months that wait for this reason are compared again. Null: not known.',
    right: 'points:write',
    body: z.strictObject({ contracted_power_kw: contractedPower.nullable() }).openapi('ContractedPower'),
  },
  async ({ body, work }, { row }) => {
    await changeContractedPower(work, row, body.contracted_power_kw);
  },
);

export const contractedPowerRoutes: RouteModule = [get, change];
