import { z } from '@hono/zod-openapi';
import { AlreadyExists } from '../../../domain/kernel/errors.ts';
import { insertOrganisation, listOrganisations, organisationByCode } from '../../../infra/postgres/communities/organisations.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import { auditActor } from '../../http/audit-actor.ts';
import { changeRoute, route } from '../../http/route.ts';
import { code, id, listOf, PageQuery, paged, pageWindow, sortBy, text } from '../../http/schemas.ts';
import { communityMessages } from '../messages.ts';

const fields = { code, name: text(), kind: z.enum(['municipality', 'esco', 'association', 'company', 'other']) };
const NewOrganisation = z.strictObject(fields).openapi('NewOrganisation');
const Organisation = z.object({ id, ...fields }).openapi('Organisation');

export const listOrganisationsRoute = route(
  {
    method: 'get',
    path: '/api/v1/organisations',
    id: 'listOrganisations',
    tag: 'Organisations',
    summary: 'List organisations',
    description: 'Those the caller works for; all of them for platform roles.',
    right: 'organisations:read',
    request: { query: PageQuery.extend({ sort: sortBy('id', 'code', 'name', 'kind') }) },
    responses: { 200: listOf(Organisation).openapi('OrganisationList') },
  },
  async ({ query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listOrganisations(trx, pageWindow(query)));
    return { status: 200, body: paged(rows, query) };
  },
);

export const createOrganisation = changeRoute(
  {
    method: 'post',
    path: '/api/v1/organisations',
    id: 'createOrganisation',
    tag: 'Organisations',
    summary: 'Create an organisation',
    description: 'A municipality, ESCo, association or company that operates communities.',
    right: 'organisations:write',
    request: { body: NewOrganisation },
    responses: { 201: Organisation },
  },
  async ({ body, context, trx }) => {
    const known = await organisationByCode(trx, body.code);
    if (known) throw new AlreadyExists('code', communityMessages.organisationExists(body.code), known.id);
    const organisation = await insertOrganisation(trx, body);
    recordAudit(trx, {
      ...auditActor(context),
      chain: 0,
      action: 'organisation.created',
      objectKind: 'organisation',
      objectId: organisation.id,
      after: organisation,
    });
    return { status: 201, body: organisation };
  },
);
