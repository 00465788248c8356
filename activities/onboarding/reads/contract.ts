import type { Transaction } from 'kysely';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { incentiveEndByLaw } from '../../../domain/kernel/legal/incentive-end.ts';
import { contractMessages } from '../../../domain/onboarding/contract/messages.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { contractSections, findContract } from '../../../infra/postgres/onboarding/contract.ts';
import { confirmedRepresentative } from '../../../infra/postgres/onboarding/representatives.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireConfiguration } from '../../communities/reads/require.ts';
import { lawOfTerms } from './clock-board.ts';

/** A configuration's contract with what follows from it on a day; `not_found` before the acceptance. */
export async function loadContract(trx: Transaction<DB>, { communityId, configurationId }: OnboardingScope, on: string) {
  await requireConfiguration(trx, communityId, configurationId);
  const contract = requireFound(await findContract(trx, configurationId), contractMessages.none(configurationId));
  const law = await lawOfTerms(trx);
  const sections = (await contractSections(trx, [configurationId], on)).map((section) => {
    const end = section.incentivised ? incentiveEndByLaw(law, section.premiumFrom, section.stops) : undefined;
    return { ...section, endsOn: end?.day ?? null, stoppedDays: end?.stoppedDays ?? 0 };
  });
  const claims = contract.steps.filter(({ kind }) => kind === 'recovery').map(({ detail }) => Number(detail.cents ?? 0));
  const claimedCents = claims.reduce((sum, cents) => sum + cents, 0);
  return { contract, sections, claimedCents, representative: (await confirmedRepresentative(trx, configurationId)) ?? null };
}
