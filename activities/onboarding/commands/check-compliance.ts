import { createHash } from 'node:crypto';
import { nameOfDocument } from '../../../domain/documents/kinds.ts';
import { localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { type ComplianceRule, complianceRules, stateOfRules } from '../../../domain/onboarding/compliance/rules.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { expiringDocuments } from '../../../infra/postgres/documents/expiring.ts';
import {
  type ComplianceRow,
  complianceDates,
  complianceHistory,
  lockCompliance,
  storeCompliance,
} from '../../../infra/postgres/onboarding/compliance.ts';
import { deletablePage } from '../../documents/reads/retention.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { checkSnapshot } from '../reads/check-snapshot.ts';
import { requireHead } from '../reads/require.ts';

/** Looks at every rule of a configuration as of today and keeps what was found where it is something else; a new state is an event. */
export async function checkCompliance(work: CommandWork, scope: OnboardingScope): Promise<ComplianceRow> {
  const { trx } = work;
  const { communityId, configurationId } = scope;
  await lockCompliance(trx, configurationId);
  const rules = await findRules(work, scope);
  const state = stateOfRules(rules);
  const [before] = await complianceHistory(trx, configurationId, 1);
  const found = { community_id: communityId, configuration_id: configurationId, state, rules, fingerprint: fingerprintOf(rules) };
  const { row, isNew } = await storeCompliance(trx, found);
  if (isNew && before?.state !== state)
    work.audit({
      chain: communityId,
      action: 'compliance.changed',
      objectKind: 'configuration',
      objectId: configurationId,
      before: { state: before?.state ?? null },
      after: { state },
    });
  return row;
}

async function findRules({ trx }: CommandWork, scope: OnboardingScope): Promise<ComplianceRule[]> {
  const { status, timeZone } = await requireHead(trx, scope);
  const on = localDateOf(Date.now(), timeZone);
  const { checks } = await checkSnapshot(trx, { ...scope, on });
  const documents = await expiringDocuments(trx, [scope.configurationId]);
  const { ids } = await deletablePage(trx, scope.communityId, 0, on);
  const facts = {
    on,
    isSent: status !== 'draft',
    documents: documents.map(({ documentId: id, kind, validUntil }) => ({ id, name: nameOfDocument(kind), validUntil })),
    ...(await complianceDates(trx, scope)),
    deletable: ids.length,
  };
  return complianceRules(checks, facts);
}

/** The same rules with the same texts are the same finding. */
const fingerprintOf = (rules: readonly ComplianceRule[]): string => createHash('sha256').update(JSON.stringify(rules)).digest('hex');
