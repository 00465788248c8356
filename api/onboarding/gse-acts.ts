import { z } from '@hono/zod-openapi';
import { applyKeptAct, confirmAct, dismissAct } from '../../activities/onboarding/commands/decide-act.ts';
import { recordActByHand } from '../../activities/onboarding/commands/record-act-by-hand.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { GSE_ACT_STATES } from '../../domain/onboarding/gse-acts/kinds.ts';
import { gseActMessages } from '../../domain/onboarding/gse-acts/messages.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { actById, listActs } from '../../infra/postgres/onboarding/gse-acts.ts';
import { ensureAllRecorded } from '../../infra/temporal/processes.ts';
import { pastDay } from '../http/dates.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { CommunityParams, id, idParam, longText, PageQuery, paged, pageWindow, text } from '../http/schemas.ts';
import { ActContent } from './act-contents.ts';
import { GseAct, GseActList, toGseAct } from './gse-act-schemas.ts';
import { ConfigurationParams } from './schemas.ts';
import { scopeOf } from './scope.ts';

const tag = 'Onboarding';
const community = 'community_id';
const path = '/api/cer/communities/{community_id}/gse-acts';
const NEWEST = [{ field: 'id', descending: true }];
const Params = CommunityParams.extend({ gse_act_id: idParam });

const NewAct = z
  .strictObject({
    act_number: text(100).openapi({ description: 'Protocol number that GSE gave the act' }),
    protocol: text(100).nullish().openapi({ description: 'Protocol number of the application that the act names; a receipt assigns it' }),
    occurred_on: pastDay.openapi({ description: 'Day of the act' }),
    document_id: id.openapi({ description: 'The stored document of the act, a PDF' }),
    act: ActContent,
  })
  .openapi('NewGseAct');

const record = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/configurations/{configuration_id}/gse-acts',
    id: 'recordGseAct',
    tag,
    summary: 'Record an act of GSE manually',
    description:
      'The act is recorded with its number, day and document. If the community has `four_eyes`, it waits until another person ' +
      'confirms it. An act recorded again, manually or signed, is the same act. An act that cannot take effect now is kept with ' +
      'the reason (`state` is `kept`): apply or dismiss it later.',
    right: 'onboarding:submit',
    adds: ['gse_act'],
    community,
    request: { params: ConfigurationParams, body: NewAct },
    responses: { 201: GseAct },
  },
  async ({ params, body, language, deps, log, work }) => {
    const scope = scopeOf(params);
    const { kind, ...content } = body.act;
    const act = { actNumber: body.act_number, protocol: body.protocol ?? null, kind, occurredOn: body.occurred_on, content };
    const received = await recordActByHand(work, scope, { act, documentId: body.document_id });
    const after = () => ensureAllRecorded(deps.temporal, log, received.processes);
    return { status: 201, body: toGseAct(received.act, language), after };
  },
);

const list = route(
  {
    method: 'get',
    path,
    id: 'listGseActs',
    tag,
    summary: 'List the acts of GSE of a community',
    description:
      'Lists all acts that arrived, the newest first, also those that have no effect; `state` selects those that wait for a person.',
    right: 'onboarding:read',
    community,
    request: {
      params: CommunityParams,
      query: PageQuery.extend({ configuration_id: idParam.optional(), state: z.enum(GSE_ACT_STATES).optional() }),
    },
    responses: { 200: GseActList },
  },
  async ({ params, query, language, context, deps }) => {
    const { configuration_id: configurationId, state } = query;
    const window = { ...pageWindow(query, context), sort: NEWEST, configurationId, state };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listActs(trx, params.community_id, window)), query);
    return { status: 200, body: { data: data.map((act) => toGseAct(act, language)), next } };
  },
);

const get = route(
  {
    method: 'get',
    path: `${path}/{gse_act_id}`,
    id: 'getGseAct',
    tag,
    summary: 'Get an act of GSE',
    description: 'Returns its evidence, and why it has no effect, if it has none.',
    right: 'onboarding:read',
    community,
    request: { params: Params },
    responses: { 200: GseAct },
  },
  async ({ params, language, context, deps }) => {
    const { community_id, gse_act_id } = params;
    const found = await inContext(deps.db, context, (trx) => actById(trx, community_id, gse_act_id), { readOnly: true });
    return { status: 200, body: toGseAct(requireFound(found, gseActMessages.noAct(gse_act_id)), language) };
  },
);

const decision = { method: 'post', tag, right: 'onboarding:submit', community, responses: { 200: GseAct } } as const;
const Note = z.strictObject({ note: longText(2000) });

const confirm = changeRoute(
  {
    ...decision,
    path: `${path}/{gse_act_id}/confirm`,
    id: 'confirmGseAct',
    summary: 'Confirm an act of GSE that another person recorded',
    adds: ADDS_NOTHING,
    description: 'The act then takes effect, or is kept with the reason. Whoever recorded it cannot confirm it.',
    request: { params: Params, body: z.strictObject({}) },
  },
  async ({ params, language, deps, log, work }) => {
    const { act, processes } = await confirmAct(work, { communityId: params.community_id, actId: params.gse_act_id });
    return { status: 200, body: toGseAct(act, language), after: () => ensureAllRecorded(deps.temporal, log, processes) };
  },
);

const apply = changeRoute(
  {
    ...decision,
    path: `${path}/{gse_act_id}/apply`,
    id: 'applyGseAct',
    summary: 'Apply an act of GSE that was kept',
    adds: ADDS_NOTHING,
    description:
      'Possible once the obstacle is resolved; otherwise 409 says what is possible. If the community has `four_eyes`, whoever ' +
      'recorded the act cannot apply it.',
    request: { params: Params, body: z.strictObject({ note: longText(2000).optional() }) },
  },
  async ({ params, body, language, deps, log, work }) => {
    const { act, processes } = await applyKeptAct(work, { communityId: params.community_id, actId: params.gse_act_id }, body.note);
    return { status: 200, body: toGseAct(act, language), after: () => ensureAllRecorded(deps.temporal, log, processes) };
  },
);

const dismiss = changeRoute(
  {
    ...decision,
    path: `${path}/{gse_act_id}/dismiss`,
    id: 'dismissGseAct',
    summary: 'Dismiss an act of GSE that has no effect',
    adds: ADDS_NOTHING,
    description: 'The act is kept with its evidence and never takes effect. `note` says why.',
    request: { params: Params, body: Note },
  },
  async ({ params, body, language, work }) => {
    const act = await dismissAct(work, { communityId: params.community_id, actId: params.gse_act_id }, body.note);
    return { status: 200, body: toGseAct(act, language) };
  },
);

export const gseActRoutes: RouteModule = [record, list, get, confirm, apply, dismiss];
