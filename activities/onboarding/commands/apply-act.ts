import { communityProcess } from '../../../domain/communities/processes.ts';
import type { DeclaredProcess } from '../../../domain/kernel/process.ts';
import { isApplicationAct, isContractAct } from '../../../domain/onboarding/gse-acts/kinds.ts';
import type { ReceivedAct } from '../../../domain/onboarding/gse-acts/same-act.ts';
import { contractStepOf } from '../../../domain/onboarding/gse-acts/standing.ts';
import { onboardingProcess, termsProcess } from '../../../domain/onboarding/processes.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { evidenceDocuments } from '../../../infra/postgres/onboarding/documents.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { takeContractStep } from './contract-step.ts';
import { closeInspection, openNewInspection } from './inspections.ts';
import { confirmRepresentative } from './representatives.ts';
import { takeStep } from './take-step.ts';

/** What proves an act: the signed text with its SHA-256 (hex), or a stored document of the community. */
export interface ActEvidence {
  readonly jws: string | null;
  readonly evidenceSha256: string | null;
  readonly documentId: number | null;
}

/** An act as recorded under `id`. */
export type RecordedAct = ReceivedAct & ActEvidence & { readonly id: number };

/** The application after an act, and the processes that read the record again once it is committed. */
export interface Applied {
  readonly application: StoredApplication;
  readonly processes: readonly DeclaredProcess[];
}

/** Gives an act that the state machines allow its effect; the application is locked by the caller. */
export async function applyAct(work: CommandWork, application: StoredApplication, act: RecordedAct): Promise<Applied> {
  const { kind } = act;
  const ofCommunity = [communityProcess(application), termsProcess(application)];
  if (isApplicationAct(kind)) {
    const moved = await takeApplicationStep(work, application, { ...act, kind });
    return { application: moved, processes: [onboardingProcess(application), ...ofCommunity] };
  }
  const also = await applyToContract(work, application, act);
  return { application, processes: [...also, ...ofCommunity] };
}

async function applyToContract(work: CommandWork, application: StoredApplication, act: RecordedAct): Promise<readonly DeclaredProcess[]> {
  const { kind } = act;
  if (isContractAct(kind)) {
    await takeContractStep(work, application, { ...contractStepOf({ ...act, kind }), gseActId: act.id, detail: act.content });
    return [];
  }
  if (kind === 'inspection_opening') return [await openNewInspection(work, application, act)];
  if (kind === 'inspection_closing') return [await closeInspection(work, application, act)];
  await confirmRepresentative(work, application, act);
  return [];
}

async function takeApplicationStep(
  work: CommandWork,
  application: StoredApplication,
  {
    kind,
    occurredOn,
    content,
    actNumber,
    jws,
    evidenceSha256,
    documentId,
  }: RecordedAct & { readonly kind: Parameters<typeof takeStep>[2]['kind'] },
): Promise<StoredApplication> {
  const documents = documentId === null ? {} : { documents: await evidenceDocuments(work.trx, application.communityId, [documentId]) };
  const evidence = { ...(jws === null ? {} : { actJws: jws }), ...(evidenceSha256 === null ? {} : { sha256: evidenceSha256 }) };
  return takeStep(work, application, { kind, occurredOn }, { detail: { ...content, ...documents }, actId: actNumber, ...evidence });
}
