import { z } from '@hono/zod-openapi';
import type { Kysely, Transaction } from 'kysely';
import { SCHEME_FACTS } from '../../../activities/assets/commands/facts/dated.ts';
import { createPointScheme } from '../../../activities/assets/commands/point-schemes.ts';
import { endDatedRow } from '../../../activities/kernel/commands/end-dated-row.ts';
import { POINT_SCHEMES } from '../../../domain/assets/kinds.ts';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { listPointSchemes, type PointSchemeRow, pointSchemeById } from '../../../infra/postgres/assets/point-schemes.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { Changeable, changeableTarget, correctionGround, withChangeable } from '../../http/changeable.ts';
import { DatedChange, endsAfterBegin } from '../../http/dated.ts';
import { endDay, firstDay } from '../../http/dates.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, day, id, idParam, listOf, PageQuery, paged, pageWindow, text } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { pod } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/point-schemes';
const tag = 'Points';
const community = 'community_id';

const fields = {
  pod,
  kind: z.enum(POINT_SCHEMES).openapi({ description: 'Net metering (scambio sul posto), or energy sharing under DLgs 3/2026' }),
  source: text(500).openapi({ description: 'Document or declaration that states it' }),
};
const NewPointScheme = z
  .strictObject({ ...fields, valid_from: firstDay, valid_to: endDay.nullish() })
  .check(endsAfterBegin)
  .openapi('NewPointScheme');
const PointScheme = z
  .object({ id, community_id: id, ...fields, valid_from: day, valid_to: day.nullable(), changeable: Changeable })
  .openapi('PointScheme');
const SchemeFacts = z
  .strictObject({ kind: fields.kind, source: fields.source, valid_from: firstDay, valid_to: endDay.nullish(), ...correctionGround })
  .check(endsAfterBegin)
  .openapi('PointSchemeFacts');
const Params = CommunityParams.extend({ scheme_id: idParam });

async function requirePointScheme(db: Kysely<DB>, communityId: number, wanted: number): Promise<PointSchemeRow> {
  return requireFound(await pointSchemeById(db, communityId, wanted), assetMessages.noScheme(communityId, wanted));
}

const list = route(
  {
    method: 'get',
    path,
    id: 'listPointSchemes',
    tag,
    summary: 'List other schemes of PODs',
    description: 'Lists net metering and energy sharing, which exclude a POD from configurations.',
    right: 'points:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ pod: pod.optional() }) },
    responses: { 200: listOf(PointScheme).openapi('PointSchemeList') },
  },
  async ({ params, query, context, deps, language }) => {
    const filter = { ...pageWindow(query), pod: query.pod };
    const rows = await readOnce(deps.db, context, async (trx) =>
      withChangeable(trx, { kind: 'point_scheme', language }, await listPointSchemes(trx, params.community_id, filter)),
    );
    return { status: 200, body: paged(rows, query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createPointScheme',
    tag,
    summary: 'Record that a POD is under another scheme',
    description:
      'The POD, of a point or of a plant, cannot be assigned to a configuration on these days, and the checks before an ' +
      'application fail.',
    right: 'points:write',
    adds: ['point_scheme'],
    community,
    request: { params: CommunityParams, body: NewPointScheme },
    responses: { 201: PointScheme },
  },
  async ({ params: { community_id }, body, work, language }) => {
    const given = { ...body, valid_to: body.valid_to ?? null };
    const created = await createPointScheme(work, community_id, given);
    const row = await requirePointScheme(work.trx, community_id, created);
    return { status: 201, body: (await changeableTarget(work.trx, 'point_scheme', language, row)).shown };
  },
);

const loadPointScheme = async (trx: Transaction<DB>, { params, language }: LoadCall<typeof Params>) =>
  changeableTarget(trx, 'point_scheme', language, await requirePointScheme(trx, params.community_id, params.scheme_id));

const scheme = objectRoutes(
  { path: `${path}/{scheme_id}`, tag, params: Params, shown: PointScheme, community },
  inCommunity(loadPointScheme),
);

const get = scheme.get({
  id: 'getPointScheme',
  summary: 'Get another scheme of a POD',
  description: 'Returns its kind and days.',
  right: 'points:read',
});

const end = scheme.put(
  {
    id: 'endPointScheme',
    summary: 'End the other scheme of a POD',
    description: 'The POD can be assigned to a configuration from that day on.',
    right: 'points:write',
    body: DatedChange,
  },
  async ({ params: { community_id }, body: { valid_to }, work }, { row: found }) => {
    const row = { ...found, communityId: community_id, table: 'point_scheme' as const, action: 'point_scheme.ended' };
    await endDatedRow(work, row, { validTo: valid_to });
  },
);

const remove = scheme.delete(
  {
    id: 'removePointScheme',
    summary: 'Remove the other scheme of a POD',
    description:
      'Use this for a scheme that was recorded by mistake. Once the POD was applied for or settled, it can only be corrected or ' +
      'ended.',
    right: 'points:write',
  },
  async ({ work }, { row }) => {
    await SCHEME_FACTS.remove(work, row);
    return undefined;
  },
);

const facts = objectRoutes(
  { path: `${path}/{scheme_id}/facts`, tag, params: Params, shown: PointScheme, community },
  inCommunity(loadPointScheme),
);

const getFacts = facts.get({
  id: 'getPointSchemeFacts',
  summary: 'Get the editable facts of another scheme of a POD',
  description: 'Returns the current values and what can be done with the scheme.',
  right: 'points:read',
});

const change = facts.put(
  {
    id: 'changePointSchemeFacts',
    summary: 'Correct another scheme of a POD',
    description: 'Changes kind, days and source. Once it was applied for or settled, the change is a correction and needs a reason.',
    right: 'points:write',
    body: SchemeFacts,
  },
  async ({ body: { correction_reason, correction_document_id, ...given }, work }, { row }) => {
    await SCHEME_FACTS.change(work, row, { ...given, valid_to: given.valid_to ?? null }, { correction_reason, correction_document_id });
    return undefined;
  },
);

export const pointSchemeRoutes: RouteModule = [list, create, get, end, remove, getFacts, change];
