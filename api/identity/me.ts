import { route } from './route.ts';
import { Me } from './schemas.ts';

export const me = route(
  {
    method: 'get',
    path: '/api/v1/auth/me',
    id: 'me',
    tag: 'Identity',
    summary: 'Get the current caller',
    description:
      'User name, roles with the rights they give, and what the key or session of the call is narrowed to. Start here to see what a key may do.',
    right: 'caller',
    keys: 'any key',
    responses: { 200: Me },
  },
  async ({ principal }) => ({
    status: 200,
    body: {
      id: principal.userId,
      username: principal.username,
      records: principal.parties.map(({ partyId, communityId }) => ({ party_id: partyId, community_id: communityId })),
      roles: [...principal.grants, ...(principal.session?.heldBack ?? [])].map(({ role, organisationId, communityId }) => ({
        role,
        organisation_id: organisationId,
        community_id: communityId,
      })),
      scopes: principal.scopes === null ? null : [...principal.scopes],
    },
  }),
);
