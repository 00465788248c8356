import type { Kysely } from 'kysely';
import { inContext } from '../../../infra/postgres/driver/index.ts';
import { eventsOf, listChains, verifyPage } from '../../../infra/postgres/record/audit-chain.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { route } from '../route.ts';
import { AuditVerification, VerificationQuery } from './schemas.ts';

/** Pages of a thousand events, or of some megabytes, that one call recomputes. */
const MOST_PAGES = 40;

interface Part {
  readonly community_id: number | null;
  readonly events: number;
  readonly recorded: number;
  readonly broken: { readonly seq: number; readonly reason: string } | null;
}

export const verifyAudit = route(
  {
    method: 'get',
    path: '/api/v1/audit/verification',
    id: 'verifyAudit',
    tag: 'Audit',
    summary: 'Verify the audit chains',
    description:
      'Recomputes the chains that you can see and names the first event that was changed, removed or inserted. A call recomputes ' +
      'some 40,000 events: `next` is where the next call continues, with `events` of `recorded` of the last chain verified so ' +
      'far.',
    right: 'audit:read',
    heavy: {},
    request: { query: VerificationQuery },
    responses: { 200: AuditVerification },
  },
  async ({ query, context, deps }) => {
    const sees = (chain: number): boolean => context.platform || context.communities.includes(chain);
    const wanted = (chain: number): boolean => sees(chain) && (query.community_id ?? chain) === chain;
    const { chains, next } = await inContext(
      deps.db,
      context,
      async (trx) => verifyFrom(trx, (await listChains(trx)).filter(wanted), placeOf(query.cursor)),
      { readOnly: true, snapshot: true },
    );
    return { status: 200, body: { whole: next === null && chains.every(({ broken }) => broken === null), chains, next } };
  },
);

/** Goes on after event `seq` of `chain` until the pages of a call are used up. */
async function verifyFrom(
  db: Kysely<DB>,
  chains: readonly number[],
  { chain: first, seq }: { readonly chain: number; readonly seq: number },
) {
  const parts: Part[] = [];
  let pages = 0;
  for (const chain of chains.filter((one) => one >= first)) {
    for (let after = chain === first ? seq : 0; ; pages += 1) {
      if (pages === MOST_PAGES) return { chains: parts, next: `${chain}:${after}` };
      const { events, broken, isDone } = await verifyPage(db, chain, after);
      const part = { community_id: chain === 0 ? null : chain, events, recorded: await eventsOf(db, chain), broken };
      if (after > 0 && parts.at(-1)?.community_id === part.community_id) parts.pop();
      parts.push(part);
      if (isDone) break;
      after = events;
    }
    pages += 1;
  }
  return { chains: parts, next: null };
}

/** Where the call before ended: the chain, and the events of it that were verified. */
function placeOf(cursor = '0:0'): { readonly chain: number; readonly seq: number } {
  const [chain = 0, seq = 0] = cursor.split(':').map(Number);
  return { chain, seq };
}
