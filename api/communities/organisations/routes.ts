import { z } from '@hono/zod-openapi';
import { createOrganisation } from '../../../activities/communities/commands/organisations.ts';
import { ORGANISATION_KINDS } from '../../../domain/communities/kinds.ts';
import { listOrganisations } from '../../../infra/postgres/communities/organisations.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { changeRoute, type RouteModule, route } from '../../http/route.ts';
import { BY_OPERATORS } from '../../http/rows/adds.ts';
import { code, id, listOf, PageQuery, paged, pageWindow, sortBy, text } from '../../http/schemas.ts';
import { areaRoutes } from './areas.ts';

const fields = { code, name: text(), kind: z.enum(ORGANISATION_KINDS) };
const NewOrganisation = z.strictObject(fields).openapi('NewOrganisation');
const Organisation = z.object({ id, ...fields }).openapi('Organisation');

const list = route(
  {
    method: 'get',
    path: '/api/v1/organisations',
    id: 'listOrganisations',
    tag: 'Organisations',
    summary: 'List organisations',
    description: 'Lists the organisations for which the caller works; all of them for platform roles.',
    right: 'organisations:read',
    request: { query: PageQuery.extend({ sort: sortBy('id', 'code', 'name', 'kind') }) },
    responses: { 200: listOf(Organisation).openapi('OrganisationList') },
  },
  async ({ query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listOrganisations(trx, pageWindow(query)));
    return { status: 200, body: paged(rows, query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path: '/api/v1/organisations',
    id: 'createOrganisation',
    tag: 'Organisations',
    summary: 'Create an organisation',
    description: 'An organisation is a municipality, ESCo, association or company that operates communities.',
    right: 'organisations:write',
    adds: BY_OPERATORS,
    request: { body: NewOrganisation },
    responses: { 201: Organisation },
  },
  async ({ body, work }) => ({ status: 201, body: await createOrganisation(work, body) }),
);

export const organisationRoutes: RouteModule = [list, create, ...areaRoutes];
