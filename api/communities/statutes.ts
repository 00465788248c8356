import { z } from '@hono/zod-openapi';
import type { Kysely, Transaction } from 'kysely';
import { changeStatuteFacts, createStatute, removeStatute } from '../../activities/communities/commands/statutes.ts';
import { correctDatedRow } from '../../activities/kernel/commands/end-dated-row.ts';
import { communityMessages } from '../../domain/communities/messages.ts';
import { STATUTE_CLAUSES, STATUTE_KINDS } from '../../domain/communities/statutes.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { listStatutes, type StatuteRow, statuteById } from '../../infra/postgres/communities/statutes.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { Changeable, changeableTarget, correctionReason, withChangeable } from '../http/changeable.ts';
import { DatedCorrection, endsAfterBegin } from '../http/dated.ts';
import { endDay, firstDay } from '../http/dates.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../http/route.ts';
import { CommunityParams, day, id, idParam, listOf, PageQuery, paged, pageWindow, text } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';

const path = '/api/cer/communities/{community_id}/statutes';
const tag = 'Communities';
const community = 'community_id';

const fields = {
  kind: z.enum(STATUTE_KINDS),
  clauses: z.array(z.enum(STATUTE_CLAUSES)).max(STATUTE_CLAUSES.length).openapi({ description: 'The required clauses that it contains' }),
  document_id: id.nullish(),
  source: text(500).openapi({ description: 'Document or declaration that states it' }),
};
const NewStatute = z
  .strictObject({ ...fields, valid_from: firstDay, valid_to: endDay.nullish() })
  .check(endsAfterBegin)
  .openapi('NewStatute');
const Statute = z
  .object({
    id,
    community_id: id,
    ...fields,
    document_id: id.nullable(),
    valid_from: day,
    valid_to: day.nullable(),
    changeable: Changeable,
  })
  .openapi('Statute');
const StatuteFacts = z
  .strictObject({ ...fields, valid_from: firstDay, valid_to: endDay.nullish(), ...correctionReason })
  .check(endsAfterBegin)
  .openapi('StatuteFacts');
const Params = CommunityParams.extend({ statute_id: idParam });

async function requireStatute(db: Kysely<DB>, communityId: number, wanted: number): Promise<StatuteRow> {
  return requireFound(await statuteById(db, communityId, wanted), communityMessages.noStatute(communityId, wanted));
}

const list = route(
  {
    method: 'get',
    path,
    id: 'listStatutes',
    tag,
    summary: 'List the statutes of a community',
    description: 'Each statute has the days on which it is in force.',
    right: 'communities:read',
    community,
    request: { params: CommunityParams, query: PageQuery },
    responses: { 200: listOf(Statute).openapi('StatuteList') },
  },
  async ({ params, query, context, deps, language }) => {
    const filter = pageWindow(query);
    const rows = await readOnce(deps.db, context, async (trx) =>
      withChangeable(trx, { kind: 'statute', language }, await listStatutes(trx, params.community_id, filter)),
    );
    return { status: 200, body: paged(rows, query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createStatute',
    tag,
    summary: 'Record a statute with its clauses',
    description:
      'The statute is in force from `valid_from` on. Plants of a community must not enter into operation before its first ' +
      'complete statute. A `private_contract` is for groups only: it is refused (422) where the community has only ' +
      'configurations of other kinds.',
    right: 'communities:write',
    adds: ['community_statute'],
    community,
    request: { params: CommunityParams, body: NewStatute },
    responses: { 201: Statute },
  },
  async ({ params: { community_id }, body, work, language }) => {
    const given = { ...body, valid_to: body.valid_to ?? null, document_id: body.document_id ?? null };
    const created = await createStatute(work, community_id, given);
    const row = await requireStatute(work.trx, community_id, created);
    return { status: 201, body: (await changeableTarget(work.trx, 'statute', language, row)).shown };
  },
);

const loadStatute = async (trx: Transaction<DB>, { params, language }: LoadCall<typeof Params>) =>
  changeableTarget(trx, 'statute', language, await requireStatute(trx, params.community_id, params.statute_id));

const statute = objectRoutes({ path: `${path}/{statute_id}`, tag, params: Params, shown: Statute, community }, inCommunity(loadStatute));

const get = statute.get({
  id: 'getStatute',
  summary: 'Get a statute of a community',
  description: 'Returns its clauses and the uploaded document.',
  right: 'communities:read',
});

const end = statute.put(
  {
    id: 'endStatute',
    summary: 'End a statute of a community',
    description:
      'The statute ends on that day; another one can follow. A wrong `valid_from` can be corrected as long as no application is ' +
      'based on the statute.',
    right: 'communities:write',
    body: DatedCorrection,
  },
  async ({ params: { community_id }, body: { valid_from, valid_to }, work }, { row: found }) => {
    const row = { ...found, communityId: community_id, table: 'community_statute' as const, action: 'statute.ended' };
    await correctDatedRow(work, row, { validFrom: valid_from, validTo: valid_to, corrected: 'statute.corrected' });
  },
);

const remove = statute.delete(
  {
    id: 'removeStatute',
    summary: 'Remove a statute of a community',
    description:
      'Use this for a statute that was recorded by mistake. Once an application is based on it, it can only be corrected or ended.',
    right: 'communities:write',
  },
  async ({ work }, { row }) => {
    await removeStatute(work, row);
    return undefined;
  },
);

const facts = objectRoutes(
  { path: `${path}/{statute_id}/facts`, tag, params: Params, shown: Statute, community },
  inCommunity(loadStatute),
);

const getFacts = facts.get({
  id: 'getStatuteFacts',
  summary: 'Get the editable facts of a statute',
  description: 'Returns the current values and what can be done with the statute.',
  right: 'communities:read',
});

const change = facts.put(
  {
    id: 'changeStatuteFacts',
    summary: 'Correct a statute of a community',
    description:
      'Changes kind, clauses, document, source and days. Once an application is based on the statute, the change is a correction ' +
      'and needs a reason.',
    right: 'communities:write',
    body: StatuteFacts,
  },
  async ({ body: { correction_reason, ...given }, work }, { row }) => {
    const stated = { ...given, document_id: given.document_id ?? null, valid_to: given.valid_to ?? null };
    await changeStatuteFacts(work, row, stated, { correction_reason });
    return undefined;
  },
);

export const statuteRoutes: RouteModule = [list, create, get, end, remove, getFacts, change];
