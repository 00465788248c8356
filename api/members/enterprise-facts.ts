import { z } from '@hono/zod-openapi';
import type { Kysely, Transaction } from 'kysely';
import { correctDatedRow } from '../../activities/kernel/commands/end-dated-row.ts';
import { createEnterpriseFact, ENTERPRISE_FACTS } from '../../activities/members/commands/enterprise-facts.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { ATECO_EDITIONS } from '../../domain/kernel/legal/classes.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { ATECO_CODE, ENTERPRISE_SIZES } from '../../domain/members/enterprises.ts';
import { memberMessages } from '../../domain/members/messages.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { type EnterpriseFactRow, enterpriseFactById, listEnterpriseFacts } from '../../infra/postgres/members/enterprise-facts.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { Changeable, changeableTarget, correctionGround, withChangeable } from '../http/changeable.ts';
import { DatedCorrection, endsAfterBegin } from '../http/dated.ts';
import { endDay, firstDay } from '../http/dates.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../http/route.ts';
import { CommunityParams, day, id, idParam, listOf, PageQuery, paged, pageWindow, text } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';

const path = '/api/cer/communities/{community_id}/enterprise-facts';
const tag = 'Members';
const community = 'community_id';

const fields = {
  member_id: id,
  ateco_edition: z.enum(ATECO_EDITIONS).openapi({ description: 'Edition of the list of activities' }),
  ateco_code: z
    .string()
    .regex(ATECO_CODE, schemaText(memberMessages.wrongAteco))
    .openapi({ description: 'Prevalent activity', format: 'ateco', example: '35.11.00' }),
  size: z.enum(ENTERPRISE_SIZES).openapi({ description: 'With linked and partner firms' }),
  source: text(500).openapi({ description: 'Document or declaration that states it' }),
};
const NewEnterpriseFact = z
  .strictObject({ ...fields, valid_from: firstDay, valid_to: endDay.nullish() })
  .check(endsAfterBegin)
  .openapi('NewEnterpriseFact');
const EnterpriseFact = z
  .object({ id, community_id: id, ...fields, valid_from: day, valid_to: day.nullable(), changeable: Changeable })
  .openapi('EnterpriseFact');
const { member_id: _member, ...stated } = fields;
const EnterpriseFacts = z
  .strictObject({ ...stated, valid_from: firstDay, valid_to: endDay.nullish(), ...correctionGround })
  .check(endsAfterBegin)
  .openapi('EnterpriseFacts');
const Params = CommunityParams.extend({ fact_id: idParam });

async function requireEnterpriseFact(db: Kysely<DB>, communityId: number, wanted: number): Promise<EnterpriseFactRow> {
  return requireFound(await enterpriseFactById(db, communityId, wanted), memberMessages.noEnterpriseFact(communityId, wanted));
}

const list = route(
  {
    method: 'get',
    path,
    id: 'listEnterpriseFacts',
    tag,
    summary: 'List the activity and size of enterprises',
    description: 'Lists dated records of the members that are enterprises.',
    right: 'members:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ member_id: idParam.optional() }) },
    responses: { 200: listOf(EnterpriseFact).openapi('EnterpriseFactList') },
  },
  async ({ params, query, context, deps, language }) => {
    const filter = { ...pageWindow(query), memberId: query.member_id };
    const rows = await readOnce(deps.db, context, async (trx) =>
      withChangeable(trx, { kind: 'enterprise_fact', language }, await listEnterpriseFacts(trx, params.community_id, filter)),
    );
    return { status: 200, body: paged(rows, query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createEnterpriseFact',
    tag,
    summary: 'Record the activity and size of an enterprise',
    description: 'The checks before an application refuse excluded activities, and large enterprises in a community.',
    right: 'members:write',
    adds: ['enterprise_fact'],
    community,
    request: { params: CommunityParams, body: NewEnterpriseFact },
    responses: { 201: EnterpriseFact },
  },
  async ({ params: { community_id }, body, work, language }) => {
    const given = { ...body, valid_to: body.valid_to ?? null };
    const created = await createEnterpriseFact(work, community_id, given);
    const row = await requireEnterpriseFact(work.trx, community_id, created);
    return { status: 201, body: (await changeableTarget(work.trx, 'enterprise_fact', language, row)).shown };
  },
);

const loadEnterpriseFact = async (trx: Transaction<DB>, { params, language }: LoadCall<typeof Params>) =>
  changeableTarget(trx, 'enterprise_fact', language, await requireEnterpriseFact(trx, params.community_id, params.fact_id));

const fact = objectRoutes(
  { path: `${path}/{fact_id}`, tag, params: Params, shown: EnterpriseFact, community },
  inCommunity(loadEnterpriseFact),
);

const get = fact.get({
  id: 'getEnterpriseFact',
  summary: 'Get the activity and size of an enterprise',
  description: 'Returns a dated record of one member.',
  right: 'members:read',
});

const end = fact.put(
  {
    id: 'endEnterpriseFact',
    summary: 'End a record of the activity and size of an enterprise',
    description:
      'The record ends on that day; another one can follow. A wrong `valid_from` can be corrected as long as no application is ' +
      'based on the record.',
    right: 'members:write',
    body: DatedCorrection,
  },
  async ({ params: { community_id }, body: { valid_from, valid_to }, work }, { row: found }) => {
    const row = { ...found, communityId: community_id, table: 'enterprise_fact' as const, action: 'enterprise_fact.ended' };
    await correctDatedRow(work, row, { validFrom: valid_from, validTo: valid_to, corrected: 'enterprise_fact.corrected' });
  },
);

const remove = fact.delete(
  {
    id: 'removeEnterpriseFact',
    summary: 'Remove a record of the activity and size of an enterprise',
    description: 'Use this for a record made by mistake. Once an application is based on it, it can only be corrected or ended.',
    right: 'members:write',
  },
  async ({ work }, { row }) => {
    await ENTERPRISE_FACTS.remove(work, row);
    return undefined;
  },
);

const facts = objectRoutes(
  { path: `${path}/{fact_id}/facts`, tag, params: Params, shown: EnterpriseFact, community },
  inCommunity(loadEnterpriseFact),
);

const getFacts = facts.get({
  id: 'getEnterpriseFactFacts',
  summary: "Get the editable facts of an enterprise's activity and size",
  description: 'Returns the current values and what can be done with the record.',
  right: 'members:read',
});

const change = facts.put(
  {
    id: 'changeEnterpriseFact',
    summary: 'Correct the activity and size of an enterprise',
    description:
      'Changes activity, size, source and days. Once an application is based on the record, the change is a correction and needs ' +
      'a reason.',
    right: 'members:write',
    body: EnterpriseFacts,
  },
  async ({ body: { correction_reason, correction_document_id, ...given }, work }, { row }) => {
    await ENTERPRISE_FACTS.change(work, row, { ...given, valid_to: given.valid_to ?? null }, { correction_reason, correction_document_id });
    return undefined;
  },
);

export const enterpriseFactRoutes: RouteModule = [list, create, get, end, remove, getFacts, change];
