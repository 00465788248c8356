import { inContext } from '../../../infra/postgres/driver/index.ts';
import { listChains, verifyChain } from '../../../infra/postgres/record/audit-chain.ts';
import { route } from '../route.ts';
import { AuditVerification, VerificationQuery } from './schemas.ts';

export const verifyAudit = route(
  {
    method: 'get',
    path: '/api/v1/audit/verification',
    id: 'verifyAudit',
    tag: 'Audit',
    summary: 'Verify the audit chains',
    description: 'Recomputes the chains that you can see and names the first event that was changed, removed or inserted.',
    right: 'audit:read',
    heavy: {},
    request: { query: VerificationQuery },
    responses: { 200: AuditVerification },
  },
  async ({ query, context, deps }) => {
    const sees = (chain: number): boolean => context.platform || context.communities.includes(chain);
    const reports = await inContext(
      deps.db,
      context,
      async (trx) => {
        const chains = (await listChains(trx)).filter((chain) => sees(chain) && (query.community_id ?? chain) === chain);
        const found = [];
        for (const chain of chains) found.push(await verifyChain(trx, chain));
        return found;
      },
      { readOnly: true, snapshot: true },
    );
    const chains = reports.map(({ chain, ...report }) => ({ community_id: chain === 0 ? null : chain, ...report }));
    return { status: 200, body: { whole: chains.every(({ broken }) => broken === null), chains } };
  },
);
