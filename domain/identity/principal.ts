import { type Right, ROLES, type Role, type RoleRow, type Scope, type Standing } from './rights.ts';
import { isOverOthers } from './second-factor.ts';
import type { SignInMethod } from './sign-in-method.ts';

/** A role of a user: on the platform (both null), on an organisation or on a community. */
export interface Grant {
  readonly role: Role;
  readonly organisationId: number | null;
  readonly communityId: number | null;
}

/** A community as far as deciding about it needs it. */
export interface CommunityRef {
  readonly id: number;
  readonly organisationId: number;
}

/** What one community keeps about the caller (a party), linked to its account, and what the caller is there by now. */
export interface OwnRecord {
  readonly partyId: number;
  readonly communityId: number;
  readonly organisationId: number;
  readonly standing: Standing;
}

/** Who is asking. `scopes` narrows what the roles allow (null: no narrowing); `actor` names the caller in audit rows. */
export interface Principal {
  readonly userId: number;
  readonly username: string;
  readonly actor: string;
  readonly grants: readonly Grant[];
  /** Roles that give no right before another person confirmed them; they are not among the grants. */
  readonly waiting?: readonly Grant[];
  readonly scopes: readonly Scope[] | null;
  /** The session of a person who signed in; machines with a key have none. */
  readonly session?: {
    readonly id: number;
    readonly methods: readonly SignInMethod[];
    /** Roles over others that give no right, because no second factor was proven; they are not among the grants. */
    readonly heldBack: readonly Grant[];
  };
  /** The API key of a machine, which counts its calls by itself. */
  readonly key?: {
    readonly id: number;
    readonly callsPerMinute: number | null;
    /** The device whose readings it sends, and nothing else; null: a key of its owner. */
    readonly deviceId: number | null;
    readonly expiresAt: Date | null;
    /** Roles over others that give no right, because the key was created without a second factor; they are not among the grants. */
    readonly heldBack: readonly Grant[];
  };
  /** The communities of the organisations and communities on which a role is held. */
  readonly communities: readonly CommunityRef[];
  /** The caller's own records, at most one in each community. */
  readonly parties: readonly OwnRecord[];
}

/** `everything`: all rows of the place; `own`: the rows of the caller's own record; `nothing`: not allowed. */
export type Reach = 'everything' | 'own' | 'nothing';

const onPlatform = (grant: Grant): boolean => grant.organisationId === null && grant.communityId === null;
const rowOf = (grant: Grant): RoleRow => ROLES[grant.role];
const sees = (grant: Grant): 'everything' | 'own' => rowOf(grant).sees;
const rightsOf = (grant: Grant): readonly Right[] => rowOf(grant).rights;

/** Does the role give the right to a member of this standing in a community? Roles without a table of their own do not ask. */
function keeps(grant: Grant, right: Right, standing: Standing | undefined): boolean {
  const { kept } = rowOf(grant);
  return kept === undefined || standing === 'full' || kept[standing ?? 'applicant'].includes(right);
}

const placeOf = ({ communityId, organisationId }: OwnRecord): CommunityRef => ({ id: communityId, organisationId });

const recordIn = (principal: Principal, communityId: number): OwnRecord | undefined =>
  principal.parties.find((record) => record.communityId === communityId);

/** Is the role held on this community, its organisation or the platform? */
export const covers = (grant: Grant, { id, organisationId }: CommunityRef): boolean =>
  onPlatform(grant) || grant.communityId === id || grant.organisationId === organisationId;

function grantsWith(principal: Principal, right: Right): Grant[] {
  if (principal.scopes !== null && !principal.scopes.includes(right)) return [];
  return principal.grants.filter((grant) => rightsOf(grant).includes(right));
}

function widest(grants: readonly Grant[]): Reach {
  if (grants.some((grant) => sees(grant) === 'everything')) return 'everything';
  return grants.length > 0 ? 'own' : 'nothing';
}

/** The session or key of a call, with which what is made in it ends (decision record 0032). */
export const madeBy = ({
  session,
  key,
}: Pick<Principal, 'session' | 'key'>): { readonly sessionId: number | null; readonly keyId: number | null } => ({
  sessionId: session?.id ?? null,
  keyId: key?.id ?? null,
});

/** Roles over others that give this session or key no right, because no second factor was proven. */
export const heldBackGrants = ({ session, key }: Pick<Principal, 'session' | 'key'>): readonly Grant[] =>
  session?.heldBack ?? key?.heldBack ?? [];

/** Would the caller hold the right (in the community, if one is given) with a second factor? Scopes narrow it all the same. */
export const lacksOnlySecondFactor = (principal: Principal, right: Right, community?: CommunityRef): boolean =>
  (principal.scopes === null || principal.scopes.includes(right)) &&
  heldBackGrants(principal).some((grant) => rightsOf(grant).includes(right) && (community === undefined || covers(grant, community)));

/** The caller without roles over others, and without knowledge of the places that only those roles show. */
export function withOwnRights<P extends Pick<Principal, 'grants' | 'communities'>>(principal: P): P {
  const grants = principal.grants.filter((grant) => !isOverOthers(grant));
  const held = grants.filter((grant) => !onPlatform(grant));
  return { ...principal, grants, communities: principal.communities.filter((place) => held.some((grant) => covers(grant, place))) };
}

/** How far the right reaches when no place is named: nothing unless the caller holds it somewhere. */
export const reachAnywhere = (principal: Principal, right: Right): Reach => widest(grantsWith(principal, right));

/** Is the right held anywhere by a role that does not ask for standing, or in a community where the caller stands in full? */
export const holdsInStanding = (principal: Principal, right: Right): boolean =>
  grantsWith(principal, right).some((grant) => keeps(grant, right, undefined)) ||
  principal.parties.some((record) => grantsIn(principal, right, placeOf(record)).length > 0);

/** How far the right reaches in a community: through the platform, its organisation, or the community itself. */
export const reachInCommunity = (principal: Principal, right: Right, community: CommunityRef): Reach =>
  widest(grantsIn(principal, right, community));

function grantsIn(principal: Principal, right: Right, community: CommunityRef): Grant[] {
  const standing = recordIn(principal, community.id)?.standing;
  return grantsWith(principal, right).filter((grant) => covers(grant, community) && keeps(grant, right, standing));
}

/** Is what this right shows of a community (or anywhere) written down, because a role that gives it reads under supervision? */
export function readsAreLogged(principal: Principal, right: Right, community: CommunityRef | undefined): boolean {
  const grants = community ? grantsIn(principal, right, community) : grantsWith(principal, right);
  return grants.some((grant) => rowOf(grant).readsLogged === true);
}

/** Is the right held on the platform, or on this organisation? */
export const mayInOrganisation = (principal: Principal, right: Right, organisationId: number): boolean =>
  grantsWith(principal, right).some((grant) => onPlatform(grant) || grant.organisationId === organisationId);

/** Does some role held on the platform see every row, whatever the right? */
export const knowsEveryCommunity = (principal: Principal): boolean =>
  principal.grants.some((grant) => onPlatform(grant) && sees(grant) === 'everything');

/** The community when the caller may know that it exists through its own grants or record. */
export function knownCommunity(principal: Principal, communityId: number): CommunityRef | undefined {
  const record = recordIn(principal, communityId);
  return principal.communities.find(({ id }) => id === communityId) ?? (record && placeOf(record));
}

/** The rows that a call under this right may meet, as the database's row-level context wants them. */
export interface VisibleRows {
  readonly communities: readonly number[];
  readonly organisations: readonly number[];
  /** The caller's own records. */
  readonly parties: readonly number[];
  readonly platform: boolean;
}

/** Rows for a call that names no community: all places where the right is held, and the own records of communities where it is kept. */
export function visibleRows(principal: Principal, right: Right): VisibleRows {
  const grants = grantsWith(principal, right);
  const wide = grants.filter((grant) => sees(grant) === 'everything');
  const organisations = wide.flatMap(({ organisationId }) => (organisationId === null ? [] : [organisationId]));
  return {
    communities: principal.communities.filter((community) => wide.some((grant) => covers(grant, community))).map(({ id }) => id),
    organisations: [...new Set(organisations)],
    parties: principal.parties.filter((record) => grantsIn(principal, right, placeOf(record)).length > 0).map(({ partyId }) => partyId),
    platform: wide.some(onPlatform),
  };
}

/** Does everything in one of these communities belong to the rows? */
export const hasCommunity = ({ platform, communities }: VisibleRows, communityId: number): boolean =>
  platform || communities.includes(communityId);

/** Does everything that is among some rows belong to the others, too? */
export const hasAllOf = (others: VisibleRows, rows: VisibleRows): boolean =>
  (others.platform || !rows.platform) &&
  rows.communities.every((id) => hasCommunity(others, id)) &&
  (others.platform || rows.organisations.every((id) => others.organisations.includes(id))) &&
  rows.parties.every((id) => others.parties.includes(id));

/** Rows for a call inside one community: this community's, or those of the caller's record there. */
export function visibleRowsIn(principal: Principal, right: Right, community: CommunityRef): VisibleRows {
  const reach = reachInCommunity(principal, right, community);
  return {
    communities: reach === 'everything' ? [community.id] : [],
    organisations: [],
    parties:
      reach === 'nothing' ? [] : principal.parties.filter(({ communityId }) => communityId === community.id).map(({ partyId }) => partyId),
    platform: false,
  };
}
