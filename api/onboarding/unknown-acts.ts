import { z } from '@hono/zod-openapi';
import { assignUnknownAct, dismissUnknownAct } from '../../activities/onboarding/commands/decide-unknown-act.ts';
import { GSE_ACT_STATES } from '../../domain/onboarding/gse-acts/kinds.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listActs } from '../../infra/postgres/onboarding/gse-acts.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { idParam, longText, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { GseAct, GseActList, toGseAct } from './gse-act-schemas.ts';

const path = '/api/v1/onboarding/acts/unknown';
const Params = z.object({ unknown_act_id: idParam });
const STATES = GSE_ACT_STATES.filter((state) => state === 'kept' || state === 'dismissed');

const list = route(
  {
    method: 'get',
    path,
    id: 'listUnknownGseActs',
    tag: 'Onboarding',
    summary: 'List signed acts of GSE with an unknown protocol number',
    description:
      'Lists the newest first. Check for a protocol number that was recorded wrongly: once an application has the protocol ' +
      'number, assign the act to it (`assignUnknownGseAct`); its community applies or dismisses it.',
    right: 'onboarding:correct',
    request: {
      query: PageQuery.extend({
        state: z.enum(STATES).default('kept').openapi({ description: 'Only acts that wait, or that were dismissed' }),
      }),
    },
    responses: { 200: GseActList },
  },
  async ({ query, language, context, deps }) => {
    const window = { ...pageWindow(query, context), sort: [{ field: 'id', descending: true }], state: query.state };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listActs(trx, null, window)), query);
    return { status: 200, body: { data: data.map((act) => toGseAct(act, language)), next } };
  },
);

const decision = { method: 'post', tag: 'Onboarding', right: 'onboarding:correct', responses: { 200: GseAct } } as const;

const assign = changeRoute(
  {
    ...decision,
    path: `${path}/{unknown_act_id}/assign`,
    id: 'assignUnknownGseAct',
    summary: 'Assign an act of GSE to the application with its protocol number',
    adds: ADDS_NOTHING,
    description:
      'Every act with the protocol number becomes one of the community, which decides about it; a copy of an act that is already ' +
      'in effect is dismissed. Answers 409 if no application has the protocol number: correct it first (`recordProtocol`).',
    request: { params: Params, body: z.strictObject({}) },
  },
  async ({ params, language, work }) => ({ status: 200, body: toGseAct(await assignUnknownAct(work, params.unknown_act_id), language) }),
);

const dismiss = changeRoute(
  {
    ...decision,
    path: `${path}/{unknown_act_id}/dismiss`,
    id: 'dismissUnknownGseAct',
    summary: 'Dismiss an act of GSE with an unknown protocol number',
    adds: ADDS_NOTHING,
    description: 'The act is kept with its evidence and never takes effect. `note` says why.',
    request: { params: Params, body: z.strictObject({ note: longText(2000) }) },
  },
  async ({ params, body, language, work }) => ({
    status: 200,
    body: toGseAct(await dismissUnknownAct(work, params.unknown_act_id, body.note), language),
  }),
);

export const unknownActRoutes: RouteModule = [list, assign, dismiss];
