import type { Transaction } from 'kysely';
import { mayInOrganisation, type Principal } from '../../domain/identity/principal.ts';
import { AlreadyExists, DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import { insertCommunity, listCommunities } from '../../infra/postgres/communities/communities.ts';
import { isDuplicate, type RowContext } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { auditActor } from '../http/audit-actor.ts';
import { refuseInvalidShape } from '../http/geojson.ts';
import { changeRoute } from '../http/route.ts';
import { etag } from '../http/schemas.ts';
import { refuseLoosening } from './guard-money-rules.ts';
import { communityMessages } from './messages.ts';
import { Community, NewCommunity } from './schemas.ts';
import { requireCommunity, toCommunityResponse } from './view.ts';

export const createCommunity = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities',
    id: 'createCommunity',
    tag: 'Communities',
    summary: 'Create a community',
    description: 'The community starts as a draft.',
    right: 'communities:write',
    request: { body: NewCommunity },
    responses: { 201: Community },
  },
  async ({ body, principal, context, deps, trx }) => {
    const organisation_id = organisationFor(principal, context, body.organisation_id);
    const values = { ...body, organisation_id };
    refuseLoosening(principal, body);
    if (body.boundary) await refuseInvalidShape(trx, 'boundary', body.boundary);
    await refuseKnownCode(trx, body.code);
    const id = await insertCommunity(trx, values).catch(refuseDuplicate(body.code));
    const object = { action: 'community.created', objectKind: 'community', objectId: id };
    recordAudit(trx, { ...auditActor(context), chain: id, ...object, after: values });
    const row = await requireCommunity(trx, id);
    const headers = { Location: `/api/cer/communities/${id}`, ETag: etag(row.version) };
    return { status: 201, body: toCommunityResponse(row), headers, after: async () => deps.principals?.forgetAll() };
  },
);

const refuseDuplicate =
  (code: string) =>
  (error: unknown): never => {
    if (!isDuplicate(error)) throw error;
    throw new DomainError('already_exists', communityMessages.codeTaken(code), [
      { path: 'code', code: 'already_exists', message: communityMessages.codeTaken(code) },
    ]);
  };

async function refuseKnownCode(trx: Transaction<DB>, code: string): Promise<void> {
  const [known] = await listCommunities(trx, { code, take: 1, after: 0 });
  if (known) throw new AlreadyExists('code', communityMessages.codeTaken(code), known.id);
}

/** The named organisation, or the only one the caller can mean. */
function organisationFor(principal: Principal, context: RowContext, named: number | undefined): number {
  if (named !== undefined) {
    if (mayInOrganisation(principal, 'communities:write', named)) return named;
    throw new DomainError('forbidden', communityMessages.organisationNotAllowed(named));
  }
  const [only, ...others] = context.organisations;
  if (only !== undefined && others.length === 0) return only;
  const message = communityMessages.organisationNeeded;
  throw new DomainError('invalid_input', atPath('organisation_id', message), [{ path: 'organisation_id', code: 'missing', message }]);
}
