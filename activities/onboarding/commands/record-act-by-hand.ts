import type { Transaction } from 'kysely';
import { invalidInput } from '../../../domain/kernel/errors.ts';
import { gseActMessages } from '../../../domain/onboarding/gse-acts/messages.ts';
import type { ReceivedAct } from '../../../domain/onboarding/gse-acts/same-act.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { lockChangeableCommunity, wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireEvidence } from '../../documents/commands/require-decision.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { refuseOtherAct } from '../reads/refuse-other-act.ts';
import { lockApplication } from '../reads/require.ts';
import { type Received, receiveAct } from './receive-act.ts';
import { recordProtocol } from './record-protocol.ts';

/** An act of GSE that a person copies from its paper; `documentId` is the stored PDF. */
export interface HandRecordedAct {
  readonly act: ReceivedAct;
  readonly documentId: number;
}

/**
 * Records an act of GSE by hand for the configuration's application. With four eyes it counts once another person has confirmed it; what the
 * state machine refuses is kept with its paper and the reason. A receipt brings the protocol of an application that has none.
 */
export async function recordActByHand(work: CommandWork, scope: OnboardingScope, { act, documentId }: HandRecordedAct): Promise<Received> {
  const { trx } = work;
  await lockChangeableCommunity(trx, scope.communityId);
  const found = await lockApplication(trx, scope.configurationId);
  const sha256 = await requirePdf(trx, scope, documentId);
  await refuseOtherAct(trx, { ...act, configurationId: scope.configurationId, documentId });
  const waits = await wantsFourEyes(trx, scope.communityId);
  const brings = act.kind === 'receipt' && act.protocol !== null && found.protocol === null && found.submittedOn !== null;
  const application = brings ? await recordProtocol(work, scope, { protocol: act.protocol ?? '', mayCorrect: false }) : found;
  return receiveAct(work, application, { act, channel: 'hand', jws: null, evidenceSha256: sha256, documentId, waits });
}

/** The fingerprint of a stored PDF that can be an act of GSE. */
async function requirePdf(trx: Transaction<DB>, scope: OnboardingScope, documentId: number): Promise<string> {
  const { media_type, sha256 } = await requireEvidence(trx, scope, { use: 'gse_act', documentId });
  if (media_type === 'application/pdf' || media_type === 'application/pkcs7-mime') return sha256;
  throw invalidInput('document_id', 'no_pdf', gseActMessages.notPdf(documentId));
}
