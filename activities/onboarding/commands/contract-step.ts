import { requireFound } from '../../../domain/kernel/errors.ts';
import { advanceContract } from '../../../domain/onboarding/contract/advance-contract.ts';
import { contractMessages } from '../../../domain/onboarding/contract/messages.ts';
import type { ContractRecord, ContractStep } from '../../../domain/onboarding/contract/steps.ts';
import { isEnded } from '../../../domain/onboarding/contract/transitions.ts';
import { endConfiguration, findContract, insertContractStep, storeContract } from '../../../infra/postgres/onboarding/contract.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** A step of a contract with the act of GSE that says so, null for the end of its years. */
export interface RecordedContractStep extends ContractStep {
  readonly gseActId: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Takes a step of a configuration's contract: state, last day and days that do not count, from which settlement follows by itself. Months that
 * were posted are settled again, and what lowers them waits for approval; GSE's claim of a recovery is recorded, and paid as its receipt with
 * negative lines.
 */
export async function takeContractStep(
  work: CommandWork,
  { configurationId }: { readonly configurationId: number },
  step: RecordedContractStep,
): Promise<ContractRecord> {
  const { trx } = work;
  const contract = requireFound(await findContract(trx, configurationId, true), contractMessages.none(configurationId));
  const record = advanceContract(contract.record, step);
  await insertContractStep(trx, contract, step);
  await storeContract(trx, contract, record);
  if (isEnded(record.state)) await endConfiguration(trx, configurationId);
  work.audit({
    chain: contract.communityId,
    action: `contract.${step.kind.replace('contract_', '')}`,
    objectKind: 'configuration',
    objectId: configurationId,
    before: { state: contract.record.state },
    after: { state: record.state, from: step.effectOn, occurred_on: step.occurredOn, ...step.detail },
  });
  return record;
}
