import { type CommunityRef, type Grant, holdsInStanding, type OwnRecord, type Principal } from './principal.ts';
import { type Right, ROLES, type RoleRow, type Standing } from './rights.ts';

/** A role of the caller with what it gives now. */
export interface EffectiveRole extends Grant {
  readonly sees: RoleRow['sees'];
  /** In effect at least in one place; none while the role is held back. */
  readonly rights: readonly Right[];
  /** Waits for a second factor of the session. */
  readonly heldBack: boolean;
  /** Waits for another person than who gave it. */
  readonly waits: boolean;
}

/** A community that a role on it or on its organisation reaches, or that keeps a record of the caller. */
interface ReachedCommunity extends CommunityRef {
  /** Null: no record of the caller. */
  readonly standing: Standing | null;
}

/** The caller's roles with the rights in effect, after second factor, scopes and standing; then those that wait for one in this session, or for another person. */
export const effectiveRoles = (principal: Principal): EffectiveRole[] => [
  ...principal.grants.map((grant) => ({ ...without(grant), rights: rightsOf(principal, grant) })),
  ...(principal.session?.heldBack ?? []).map((grant) => ({ ...without(grant), heldBack: true })),
  ...(principal.waiting ?? []).map((grant) => ({ ...without(grant), waits: true })),
];

const without = (grant: Grant): EffectiveRole => ({ ...grant, sees: ROLES[grant.role].sees, rights: [], heldBack: false, waits: false });

/** The rights that this role alone gives in at least one place. */
function rightsOf(principal: Principal, grant: Grant): Right[] {
  const alone = { ...principal, grants: [grant] };
  return ROLES[grant.role].rights.filter((right) => holdsInStanding(alone, right));
}

/** The communities known through roles on them or their organisations and through own records, by id. */
export function reachedCommunities({ communities, parties }: Pick<Principal, 'communities' | 'parties'>): ReachedCommunity[] {
  const own = new Map(parties.map((record) => [record.communityId, record]));
  const reached = communities.map(({ id, organisationId }) => ({ id, organisationId, standing: own.get(id)?.standing ?? null }));
  const others = parties.filter(({ communityId }) => !communities.some(({ id }) => id === communityId)).map(ofRecord);
  return [...reached, ...others].sort((a, b) => a.id - b.id);
}

const ofRecord = ({ communityId: id, organisationId, standing }: OwnRecord): ReachedCommunity => ({ id, organisationId, standing });
