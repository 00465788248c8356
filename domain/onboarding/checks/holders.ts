import { type Check, findings } from '../check.ts';
import type { ApplicationSnapshot } from '../snapshot.ts';

/** Who may take part: third producers by mandate, enterprises only as small or medium ones, and each holder with a tax code. Source: cacer.md 2.2. */
export function checkHolders(snapshot: ApplicationSnapshot): Check[] {
  return [...checkProducers(snapshot), ...checkEnterprises(snapshot), ...checkTaxCodes(snapshot)];
}

function checkProducers({ plants }: ApplicationSnapshot): Check[] {
  const found = plants
    .filter((plant) => plant.producer === null && !plant.mandated)
    .map((plant) => ({ subject: plant.code, message: 'the producer is no member: record the mandate of the third-party producer' }));
  return findings({ name: 'producer_mandate', severity: 'error', group: 'data' }, 'every producer is a member or gave a mandate', found);
}

function checkEnterprises({ kind, members }: ApplicationSnapshot): Check[] {
  const found = members
    .filter((member) => kind === 'renewable_energy_community' && member.holderClass === 'enterprise')
    .map((member) => ({
      subject: member.code,
      message: 'an enterprise may join only if it is small or medium and this is not its main business: keep its declaration',
    }));
  return findings({ name: 'enterprise_size', severity: 'warning', group: 'data' }, 'no enterprise whose size matters', found);
}

function checkTaxCodes({ members }: ApplicationSnapshot): Check[] {
  const found = members
    .filter((member) => !member.hasTaxCode)
    .map((member) => ({ subject: member.code, message: 'no tax code is recorded: the application lists every holder with it' }));
  return findings({ name: 'tax_codes', severity: 'warning', group: 'data' }, 'every holder has a tax code', found);
}
