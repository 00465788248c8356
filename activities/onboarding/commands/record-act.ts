import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import type { GseAct } from '../../../domain/onboarding/acts.ts';
import { findByProtocol, type StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { applicationMessages } from '../messages.ts';
import { takeStep } from './take-step.ts';

/** An act of GSE whose signature was verified, with the signed text and the SHA-256 of it (hex). */
interface SignedAct {
  readonly act: GseAct;
  readonly jws: string;
  readonly sha256: string;
}

/** Records an act under the protocol that it names; the same act again changes nothing. `conflict` where its id has other content. */
export async function recordAct(work: CommandWork, { act, jws, sha256 }: SignedAct): Promise<StoredApplication> {
  const { act_id: actId, protocol, kind, occurred_on: occurredOn, ...detail } = act;
  const application = requireFound(await findByProtocol(work.trx, protocol), applicationMessages.noApplication(protocol));
  const known = application.events.find((event) => event.actId === actId);
  if (known === undefined) return takeStep(work, application, { kind, occurredOn }, { detail, actId, actJws: jws, sha256 });
  if (known.evidenceSha256 === sha256) return application;
  throw new DomainError('conflict', applicationMessages.actChanged(actId));
}
