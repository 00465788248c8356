import { z } from '@hono/zod-openapi';
import {
  approvePersonChange,
  proposePersonChange,
  refusePersonChange,
  withdrawPersonChange,
} from '../../activities/members/commands/person-changes.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { paymentAccountMessages } from '../../domain/members/payment-account-messages.ts';
import { PERSON_CHANGE_STATES } from '../../domain/members/person-change.ts';
import { personChangeMessages } from '../../domain/members/person-change-messages.ts';
import { inContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import {
  changesOfParties,
  listPersonChanges,
  type PersonChangeRow,
  personChangeById,
} from '../../infra/postgres/members/person-changes.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { RefusalReason } from '../http/refusal.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { CommunityParams, idParam, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { changeRoute as ownChangeRoute, route as ownRoute } from '../identity/route.ts';
import {
  NewPersonChange,
  PersonChangeList,
  type PersonChangeResponse,
  PersonChangeView,
  toPersonChangeResponses,
} from './person-change-schemas.ts';

const OWN = '/api/v1/users/me/person-changes';
const PATH = '/api/cer/communities/{community_id}/person-changes';
const NO_STORE = { 'Cache-Control': 'no-store' };
const own = { tag: 'Users', right: 'caller', keys: 'session only' } as const;
const staff = { tag: 'Members', community: 'community_id', rows: 'platform', right: 'members:write' } as const;
const Params = CommunityParams.extend({ person_change_id: idParam });
const OwnParams = z.object({ person_change_id: idParam });

/** Own changes that are shown: the newest ones. */
const MOST_SHOWN = 100;

const listOwn = ownRoute(
  {
    method: 'get',
    path: OWN,
    id: 'listOwnPersonChanges',
    summary: "List the caller's requested changes of personal data",
    description: 'The newest comes first, with its outcome.',
    ...own,
    responses: { 200: z.object({ data: z.array(PersonChangeView) }).openapi('OwnPersonChanges') },
  },
  async ({ principal, rows, deps }) => {
    const parties = principal.parties.map(({ partyId }) => partyId);
    const read = async (trx: UnitOfWork) => toPersonChangeResponses(trx, deps.personal, await changesOfParties(trx, parties, MOST_SHOWN));
    return { status: 200, body: { data: await inContext(deps.db, rows, read, { readOnly: true }) }, headers: NO_STORE };
  },
);

const propose = ownChangeRoute(
  {
    method: 'post',
    path: OWN,
    id: 'proposePersonChange',
    summary: "Request a change of the caller's personal data",
    adds: ['person_change'],
    description:
      'Changes name, tax code and contact in the register of a community. The change takes effect once a manager approves it, or ' +
      'at once where the terms of the community say so (`own_data`). A change that still waits is replaced; sending the same one ' +
      'again changes nothing.',
    ...own,
    rows: 'platform',
    request: { body: NewPersonChange },
    responses: { 201: PersonChangeView },
  },
  async ({ body, principal, work, deps }) => {
    const { community_id: communityId, name, tax_code: taxCode, contact } = body;
    const given = { communityId, partyId: ownParty(principal, communityId), change: { name, taxCode, contact } };
    const id = await proposePersonChange(work, deps.personal, given);
    return { status: 201, body: await loadChangeResponse(work.trx, deps.personal, id), headers: NO_STORE };
  },
);

const withdraw = ownChangeRoute(
  {
    method: 'post',
    path: `${OWN}/{person_change_id}/withdraw`,
    id: 'withdrawPersonChange',
    summary: "Withdraw a change of the caller's personal data",
    adds: ADDS_NOTHING,
    description: 'Possible only while the change waits. Repeating the call changes nothing.',
    ...own,
    rows: 'platform',
    request: { params: OwnParams },
    responses: { 200: PersonChangeView },
  },
  async ({ params: { person_change_id: id }, principal, work, deps }) => {
    const row = await personChangeById(work.trx, id);
    const isOwn = principal.parties.some(({ partyId }) => partyId === row?.party_id);
    await withdrawPersonChange(work, deps.personal, requireFound(isOwn ? row : undefined, personChangeMessages.noChange(id)));
    return { status: 200, body: await loadChangeResponse(work.trx, deps.personal, id), headers: NO_STORE };
  },
);

const list = route(
  {
    method: 'get',
    path: PATH,
    id: 'listPersonChanges',
    tag: 'Members',
    summary: 'List changes that people requested of their personal data',
    description: 'Ordered by id, with the current record beside the requested change. Members see their own.',
    right: 'members:personal',
    community: 'community_id',
    request: { params: CommunityParams, query: PageQuery.extend({ state: z.enum(PERSON_CHANGE_STATES).optional() }) },
    responses: { 200: PersonChangeList },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), state: query.state };
    const read = async (trx: UnitOfWork) => {
      const page = paged(await listPersonChanges(trx, params.community_id, filter), query);
      return { ...page, data: await toPersonChangeResponses(trx, deps.personal, page.data) };
    };
    return { status: 200, body: await inContext(deps.db, context, read, { readOnly: true }) };
  },
);

const approve = changeRoute(
  {
    method: 'post',
    path: `${PATH}/{person_change_id}/approve`,
    id: 'approvePersonChange',
    summary: 'Approve a requested change of personal data',
    adds: ADDS_NOTHING,
    description:
      'Changes the record. If the community has `four_eyes`, whoever requested the change cannot approve it. Repeating the call ' +
      'changes nothing.',
    ...staff,
    request: { params: Params },
    responses: { 200: PersonChangeView },
  },
  async ({ params, work, deps, may }) => {
    const row = await requireChange(work.trx, params);
    await approvePersonChange(work, deps.personal, row);
    return { status: 200, body: await loadChangeResponse(work.trx, may('members:personal') ? deps.personal : null, row.id) };
  },
);

const refuse = changeRoute(
  {
    method: 'post',
    path: `${PATH}/{person_change_id}/refuse`,
    id: 'refusePersonChange',
    summary: 'Refuse a requested change of personal data',
    adds: ADDS_NOTHING,
    description:
      'The record does not change; the person reads the reason and may send another request. Repeating the call changes nothing.',
    ...staff,
    request: { params: Params, body: RefusalReason },
    responses: { 200: PersonChangeView },
  },
  async ({ params, body, work, deps, may }) => {
    const row = await requireChange(work.trx, params);
    await refusePersonChange(work, deps.personal, row, body.note);
    return { status: 200, body: await loadChangeResponse(work.trx, may('members:personal') ? deps.personal : null, row.id) };
  },
);

async function requireChange(trx: UnitOfWork, { community_id, person_change_id: id }: z.output<typeof Params>): Promise<PersonChangeRow> {
  const row = await personChangeById(trx, id);
  return requireFound(row?.community_id === community_id ? row : undefined, personChangeMessages.noChange(id));
}

async function loadChangeResponse(trx: UnitOfWork, keys: PersonalKeys | null, id: number): Promise<PersonChangeResponse> {
  const row = requireFound(await personChangeById(trx, id), personChangeMessages.noChange(id));
  return (await toPersonChangeResponses(trx, keys, [row]))[0] as PersonChangeResponse;
}

const ownParty = ({ parties }: Principal, communityId: number): number =>
  requireFound(
    parties.find((one) => one.communityId === communityId),
    paymentAccountMessages.notYours(communityId),
  ).partyId;

export const personChangeRoutes: RouteModule = [listOwn, propose, withdraw, list, approve, refuse];
