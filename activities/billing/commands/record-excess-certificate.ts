import { AlreadyExists, invalidInput } from '../../../domain/kernel/errors.ts';
import { formatCents } from '../../../domain/kernel/money/decimal.ts';
import type { DeclaredProcess } from '../../../domain/kernel/process.ts';
import {
  addCertificate,
  type NewCertificate,
  newestCertificate,
  otherCertificate,
  premiumOfYear,
} from '../../../infra/postgres/billing/excess-certificates.ts';
import { lockYear } from '../../../infra/postgres/settlement/year.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';
import { refuseContradiction } from '../../documents/reads/refuse-contradiction.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { reopenYears } from '../../settlement/commands/reopen-years.ts';
import { billingMessages } from '../messages.ts';

type GivenCertificate = Omit<NewCertificate, 'version' | 'recorded_by'>;

/** What was recorded, and the processes that settle years again that rest on it. */
interface RecordedCertificate {
  readonly id: number;
  readonly processes: readonly DeclaredProcess[];
}

/**
 * Records what GSE certified as a year's excess premium; another amount is a new version. A year that was settled on another amount is
 * settled again and waits for approval. `already_exists` for the newest version's own reference and amount, `invalid_input` for more than the
 * whole premium of the settled year.
 */
export async function recordExcessCertificate(work: CommandWork, given: GivenCertificate): Promise<RecordedCertificate> {
  const { configuration_id: configurationId, community_id: communityId, year } = given;
  await lockYear(work.trx, configurationId, year);
  const object = [configurationId, year, given.reference, given.cents];
  await requireDecision(work.trx, { communityId, configurationId }, { use: 'excess_certificate', documentId: given.document_id, object });
  await refuseContradiction(work.trx, { use: 'excess_certificate', documentId: given.document_id }, (ids) =>
    otherCertificate(work.trx, ids, given),
  );
  const before = await newestCertificate(work.trx, configurationId, year);
  if (before?.reference === given.reference && before.cents === given.cents)
    throw new AlreadyExists('reference', billingMessages.certificateRecorded(given.reference), before.id);
  if (given.issued_on <= `${year}-12-31`) throw invalidInput('issued_on', 'too_early', billingMessages.certificateTooEarly(year));
  const premium = await premiumOfYear(work.trx, configurationId, year);
  if (premium !== undefined && given.cents > premium)
    throw invalidInput('cents', 'out_of_bounds', billingMessages.certificateAbovePremium(formatCents(BigInt(premium)), year));
  const certificate = { ...given, version: (before?.version ?? 0) + 1, recorded_by: work.actor };
  const id = await addCertificate(work.trx, certificate);
  const event = { chain: communityId, action: 'excess_certificate.recorded', objectKind: 'excess_certificate', objectId: id };
  work.audit({ ...event, after: certificate });
  return { id, processes: await reopenYears(work, { communityId, configurationId }) };
}
