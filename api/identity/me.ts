import type { z } from '@hono/zod-openapi';
import { type EffectiveRole, effectiveRoles, reachedCommunities } from '../../domain/identity/effective-roles.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import type { IdentityDeps } from '../deps.ts';
import type { Call } from '../http/route.ts';
import { route } from './route.ts';
import { Me } from './schemas.ts';
import { knownUser } from './users/view.ts';

export const me = route(
  {
    method: 'get',
    path: '/api/v1/auth/me',
    id: 'me',
    tag: 'Identity',
    summary: 'Get the current caller',
    description:
      'Returns the user name, the roles with the rights in effect now, the communities that they cover, and the limits of the ' +
      'key or session of the call. Start here to see what a key may do, or what a page may offer.',
    right: 'caller',
    keys: 'any key',
    rows: 'account',
    responses: { 200: Me },
  },
  async (call) => ({ status: 200, body: { ...toCallerResponse(call.principal), ...(await ownProfile(call)) } }),
);

type OwnCall = Pick<Call<object, IdentityDeps>, 'principal' | 'rows' | 'deps'>;

const toCallerResponse = (principal: Principal) => ({
  id: principal.userId,
  username: principal.username,
  records: principal.parties.map(({ partyId, communityId }) => ({ party_id: partyId, community_id: communityId })),
  roles: effectiveRoles(principal).map(toRoleResponse),
  communities: reachedCommunities(principal).map(({ organisationId, ...community }) => ({ ...community, organisation_id: organisationId })),
  scopes: principal.scopes === null ? null : [...principal.scopes],
});

const toRoleResponse = ({ organisationId, communityId, heldBack, waits, rights, ...held }: EffectiveRole) => ({
  ...held,
  organisation_id: organisationId,
  community_id: communityId,
  rights: [...rights],
  held_back: heldBack,
  waits_for_confirmation: waits,
});

/** Language and name of the caller; the name is personal, so a narrowed key needs its scope. */
async function ownProfile({
  principal: { userId, scopes },
  rows,
  deps,
}: OwnCall): Promise<Pick<z.input<typeof Me>, 'full_name' | 'language'>> {
  const { language, profile } = await readOnce(deps.db, rows, (trx) => knownUser(trx, deps.personal, userId));
  return { language, full_name: scopes === null || scopes.includes('profile:read') ? profile.full_name : null };
}
