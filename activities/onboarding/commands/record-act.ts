import { createHash } from 'node:crypto';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { GseAct } from '../../../domain/onboarding/acts.ts';
import { gseActMessages } from '../../../domain/onboarding/gse-acts/messages.ts';
import { receivedAct } from '../../../domain/onboarding/gse-acts/same-act.ts';
import { findByProtocol } from '../../../infra/postgres/onboarding/application.ts';
import { adoptUnknownActs, insertAct } from '../../../infra/postgres/onboarding/gse-acts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { applicationMessages } from '../messages.ts';
import { contentHash, type Received, receiveAct } from './receive-act.ts';

/** An act of GSE whose signature was verified, with the signed text and the SHA-256 of it (hex). */
interface SignedAct {
  readonly act: GseAct;
  readonly jws: string;
  readonly sha256: string;
}

/** The application after an act, or why the act does not count; then it is kept all the same. */
export type Delivered = Pick<Received, 'application' | 'processes'> | { readonly refused: DomainError };

/**
 * Records a signed act under the protocol that it names; the same act again changes nothing. Whatever does not count is kept: `refused` has
 * `not_found` for an unknown protocol, `conflict` for another content under a number that counts, else what the state machine says.
 */
export async function recordAct(work: CommandWork, { act, jws, sha256 }: SignedAct): Promise<Delivered> {
  const application = await findByProtocol(work.trx, act.protocol);
  const arrival = { act: receivedAct(act), channel: 'desk' as const, jws, evidenceSha256: sha256, documentId: null, waits: false };
  if (application === undefined) return keepUnknown(work, arrival);
  // An earlier copy may have come while the protocol was being recorded.
  await adoptUnknownActs(work.trx, act.protocol);
  const received = await receiveAct(work, application, arrival);
  if (received.act.state === 'dismissed') return { refused: new DomainError('wrong_state', gseActMessages.wasDismissed(act.act_id)) };
  const { refusal } = received;
  if (refusal === null) return { application: received.application, processes: received.processes };
  const text = refusal.because === 'contradicts' ? applicationMessages.actChanged(act.act_id) : refusal.text;
  return { refused: new DomainError(refusal.code, text) };
}

/** Of an unknown protocol: kept for the platform's operators, and for the application that turns out to have it. */
async function keepUnknown(work: CommandWork, arrival: Parameters<typeof receiveAct>[2]): Promise<Delivered> {
  const { act, channel, jws, evidenceSha256 } = arrival;
  const protocol = act.protocol ?? '';
  const nobodys = { communityId: null, configurationId: null, applicationId: null, documentId: null };
  await insertAct(work.trx, {
    ...act,
    ...nobodys,
    channel,
    jws,
    evidenceSha256,
    contentSha256: createHash('sha256')
      .update(`${protocol} ${contentHash(act, jws)}`)
      .digest('hex'),
    state: 'kept',
    keptBecause: 'unknown_protocol',
    refusal: gseActMessages.unknownProtocol(protocol),
    recordedBy: work.actor,
  });
  return { refused: new DomainError('not_found', applicationMessages.noApplication(protocol)) };
}
