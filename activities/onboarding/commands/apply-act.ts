import type { ReceivedAct } from '../../../domain/onboarding/gse-acts/same-act.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { evidenceDocuments } from '../../../infra/postgres/onboarding/documents.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { takeStep } from './take-step.ts';

/** What proves an act: the signed text with its SHA-256 (hex), or a stored document of the community. */
export interface ActEvidence {
  readonly jws: string | null;
  readonly evidenceSha256: string | null;
  readonly documentId: number | null;
}

/** Gives an act that the state machine allows its effect on the application, locked by the caller. */
export async function applyAct(
  work: CommandWork,
  application: StoredApplication,
  act: ReceivedAct,
  { jws, evidenceSha256, documentId }: ActEvidence,
): Promise<StoredApplication> {
  const { kind, occurredOn, content, actNumber } = act;
  const documents = documentId === null ? {} : { documents: await evidenceDocuments(work.trx, application.communityId, [documentId]) };
  const evidence = { ...(jws === null ? {} : { actJws: jws }), ...(evidenceSha256 === null ? {} : { sha256: evidenceSha256 }) };
  return takeStep(work, application, { kind, occurredOn }, { detail: { ...content, ...documents }, actId: actNumber, ...evidence });
}
