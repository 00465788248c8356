import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listActs } from '../../infra/postgres/onboarding/gse-acts.ts';
import { route } from '../http/route.ts';
import { PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { GseActList, toGseAct } from './gse-act-schemas.ts';

export const listUnknownActs = route(
  {
    method: 'get',
    path: '/api/v1/onboarding/acts/unknown',
    id: 'listUnknownGseActs',
    tag: 'Onboarding',
    summary: 'List signed acts of GSE whose protocol nobody knows',
    description:
      'The newest first. Once an application has the protocol they belong to its community, which applies or dismisses them: ' +
      'check for a protocol that was recorded wrongly.',
    right: 'onboarding:correct',
    request: { query: PageQuery },
    responses: { 200: GseActList },
  },
  async ({ query, language, context, deps }) => {
    const window = { ...pageWindow(query, context), sort: [{ field: 'id', descending: true }] };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listActs(trx, null, window)), query);
    return { status: 200, body: { data: data.map((act) => toGseAct(act, language)), next } };
  },
);
