import type { Kysely } from 'kysely';
import { refuseFull, requireRoomFor } from '../../../activities/kernel/commands/require-room.ts';
import type { RowBound } from '../../../domain/kernel/row-bound.ts';
import { ROW_BOUNDS, type RowKind } from '../../../domain/row-bounds.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { Call } from '../handler.ts';
import type { Adds } from '../spec.ts';

type Caller = Pick<Call, 'params' | 'query' | 'body' | 'principal'>;

/** How a call names the parent, where it is not called like the column. */
const NAMES: Readonly<Record<string, string>> = {
  membership_id: 'member_id',
  grant_id: 'plant_grant_id',
  installation_request_id: 'installation_id',
  sale_id: 'sale_id',
};

/** Refuses a call that adds rows to a parent that has as many as are kept (`wrong_state`); until the transaction ends no other adds to it. */
export const requireRoom = (db: Kysely<DB>, kinds: readonly RowKind[], call: Caller): Promise<void> =>
  forEach(kinds, call, requireRoomFor.bind(null, db));

/**
 * The same as a first look at a call of several transactions. The one that adds the row asks `requireRoomFor` again, which counts behind the
 * lock: calls at once would all pass this one.
 */
export const lookForRoom = (db: Kysely<DB>, kinds: readonly RowKind[], call: Caller): Promise<void> =>
  forEach(kinds, call, refuseFull.bind(null, db));

/** The kinds of rows that an operation adds and that are counted. */
export const countedRows = ({ adds = [] }: { readonly adds?: Adds }): readonly RowKind[] => ('because' in adds ? [] : adds);

async function forEach(
  kinds: readonly RowKind[],
  call: Caller,
  refuse: (kind: RowKind, parent: number | string) => Promise<void>,
): Promise<void> {
  for (const kind of kinds) {
    const parent = parentOf(ROW_BOUNDS[kind], call);
    if (parent !== undefined) await refuse(kind, parent);
  }
}

/** What the call adds to: named by its path, its body or its query, or the caller. */
export function parentOf({ per }: Pick<RowBound, 'per'>, { params, query, body, principal }: Caller): number | string | undefined {
  if (per === 'created_by') return principal.actor;
  if (per === 'invited_by') return principal.userId;
  const name = NAMES[per] ?? per;
  for (const part of [params, body, query] as readonly unknown[]) {
    const value = (part as Readonly<Record<string, unknown>> | undefined | null)?.[name];
    if (typeof value === 'number') return value;
  }
  if (per === 'party_id') return ownRecord(principal, body)?.partyId;
  return per === 'user_id' ? principal.userId : undefined;
}

/** The caller's own record in the community that the body names. */
const ownRecord = ({ parties }: Call['principal'], body: unknown) => {
  const communityId = (body as { readonly community_id?: unknown } | null)?.community_id;
  return parties.find((record) => record.communityId === communityId);
};
