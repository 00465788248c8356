import { type Check, findings } from '../check.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot } from '../snapshot.ts';

/** Who may take part: third producers by mandate, enterprises only as small or medium ones, and each holder with a tax code. Source: cacer.md 2.2. */
export function checkHolders(snapshot: ApplicationSnapshot): Check[] {
  return [...checkProducers(snapshot), ...checkEnterprises(snapshot), ...checkTaxCodes(snapshot)];
}

function checkProducers({ plants }: ApplicationSnapshot): Check[] {
  const found = plants
    .filter((plant) => plant.producer === null && !plant.mandated)
    .map((plant) => ({ subject: plant.code, message: onboardingMessages.producerWithoutMandate }));
  return findings({ name: 'producer_mandate', severity: 'error', group: 'data' }, onboardingMessages.producersAllowed, found);
}

function checkEnterprises({ kind, members }: ApplicationSnapshot): Check[] {
  const found = members
    .filter((member) => kind === 'renewable_energy_community' && member.holderClass === 'enterprise')
    .map((member) => ({
      subject: member.code,
      message: onboardingMessages.enterpriseSize,
    }));
  return findings({ name: 'enterprise_size', severity: 'warning', group: 'data' }, onboardingMessages.noEnterprise, found);
}

function checkTaxCodes({ members }: ApplicationSnapshot): Check[] {
  const found = members
    .filter((member) => !member.hasTaxCode)
    .map((member) => ({ subject: member.code, message: onboardingMessages.noTaxCode }));
  return findings({ name: 'tax_codes', severity: 'warning', group: 'data' }, onboardingMessages.taxCodesRecorded, found);
}
