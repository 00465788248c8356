import type { Kysely, Transaction } from 'kysely';
import { isRole, type Role } from '../../../domain/identity/rights.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { RowContext } from '../../../infra/postgres/driver/index.ts';
import { grantsOf, isTiedTo } from '../../../infra/postgres/identity/role-grants.ts';
import { userExists } from '../../../infra/postgres/identity/users.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { identityMessages } from '../messages.ts';

/** The communities and organisations in which a caller grants roles, or the whole platform. */
export type Granting = Pick<RowContext, 'platform' | 'communities' | 'organisations'>;

type GrantRow = Awaited<ReturnType<typeof grantsOf>>[number];
export type GivenRole = GrantRow & { readonly role: Role };

/** Who grants roles in some communities only knows the users that are tied to them; `not_found` for others. */
export async function assertKnownUser(trx: Kysely<DB>, { platform, communities, organisations }: Granting, userId: number): Promise<void> {
  const known = platform ? await userExists(trx, userId) : await isTiedTo(trx, userId, { communities, organisations });
  if (!known) throw new DomainError('not_found', identityMessages.unknownUser(userId));
}

/** Is the role held where the caller grants roles? */
export const grantedWithin =
  ({ platform, communities, organisations }: Granting) =>
  ({ community_id, organisation_id }: GrantRow): boolean =>
    platform || communities.includes(community_id ?? 0) || organisations.includes(organisation_id ?? 0);

/** A role of a user whom the caller knows, held where the caller grants roles; `not_found` otherwise. */
export async function requireRole(trx: Transaction<DB>, granting: Granting, userId: number, grantId: number): Promise<GivenRole> {
  await assertKnownUser(trx, granting, userId);
  const grant = await requireOwnRole(trx, userId, grantId);
  if (!grantedWithin(granting)(grant)) throw new DomainError('not_found', identityMessages.noRole(userId, grantId));
  return grant;
}

/** A role that a user holds, also one that is held back without a second factor; `not_found` otherwise. */
export async function requireOwnRole(trx: Transaction<DB>, userId: number, grantId: number): Promise<GivenRole> {
  const grant = (await grantsOf(trx, userId)).find(({ id }) => id === grantId);
  if (grant === undefined || !isRole(grant.role)) throw new DomainError('not_found', identityMessages.noRole(userId, grantId));
  return { ...grant, role: grant.role };
}
