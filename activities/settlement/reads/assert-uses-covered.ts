import { DomainError } from '../../../domain/kernel/errors.ts';
import { formatCents } from '../../../domain/kernel/money/decimal.ts';
import { overdrawnYear } from '../../../domain/settlement/year/ring-fenced.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import { ringFencedUsedByYear, ringFencedYears } from '../../../infra/postgres/billing/ring-fenced.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { settlementMessages } from '../messages.ts';

/** Throws wrong_state where more of the excess premium was used than the posted years leave in the account. Keeps payments locked. */
export async function assertUsesCovered(
  trx: UnitOfWork,
  { communityId, configurationId }: { readonly communityId: number; readonly configurationId: number },
): Promise<void> {
  await lockPayments(trx, communityId);
  const used = await ringFencedUsedByYear(trx, configurationId);
  const uses = used.map(({ year, cents }) => ({ usedOn: `${year}-12-31`, cents }));
  const overdrawn = overdrawnYear({ added: await ringFencedYears(trx, configurationId), uses });
  if (overdrawn === undefined) return;
  const lacking = formatCents(BigInt(-overdrawn.closingCents));
  throw new DomainError('wrong_state', settlementMessages.usesNotCovered(lacking, overdrawn.year));
}
