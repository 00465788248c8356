import type { Answer } from 'condivisa/client';

export type Result = Answer<'post', '/api/v1/settlement/what-if'>;

export interface MemberChange {
  readonly member: string;
  readonly memberId: number | null;
  readonly beforeCents: number;
  readonly afterCents: number;
}

export interface Comparison {
  readonly months: readonly string[];
  readonly members: readonly MemberChange[];
  readonly fundBeforeCents: number;
  readonly fundAfterCents: number;
}

/** Adds the members of further months; the order is that in which they first came. */
export function addUp(results: readonly Result[]): Comparison {
  const members = new Map<string, MemberChange>();
  for (const { member, member_id, before, after } of results.flatMap((result) => result.members)) {
    const sum = members.get(member);
    members.set(member, {
      member,
      memberId: member_id,
      beforeCents: (sum?.beforeCents ?? 0) + before.total_cents,
      afterCents: (sum?.afterCents ?? 0) + after.total_cents,
    });
  }
  return {
    months: results.flatMap(({ months }) => months.map(({ month }) => month)),
    members: [...members.values()],
    fundBeforeCents: results.reduce((sum, { before }) => sum + before.fund_cents, 0),
    fundAfterCents: results.reduce((sum, { after }) => sum + after.fund_cents, 0),
  };
}
