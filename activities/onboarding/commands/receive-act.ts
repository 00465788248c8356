import { createHash } from 'node:crypto';
import type { DeclaredProcess } from '../../../domain/kernel/process.ts';
import type { ActChannel } from '../../../domain/onboarding/gse-acts/kinds.ts';
import { factsOf, isSameAct, type ReceivedAct } from '../../../domain/onboarding/gse-acts/same-act.ts';
import { keptAs, type Refusal, refusalOf } from '../../../domain/onboarding/gse-acts/standing.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import {
  actById,
  actsByNumber,
  countAgain,
  insertAct,
  proposeActAgain,
  type StoredAct,
  storeOutcome,
} from '../../../infra/postgres/onboarding/gse-acts.ts';
import { canonicalJson } from '../../../infra/postgres/record/canonical-json.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { actTarget } from './act-target.ts';
import { type ActEvidence, applyAct } from './apply-act.ts';

/** An act with its evidence, as it arrives; `waits`: it counts once another person has confirmed it. */
export interface Arrival extends ActEvidence {
  readonly act: ReceivedAct;
  readonly channel: ActChannel;
  readonly waits: boolean;
}

/** What became of an arrival: the act as recorded, the application after it, why the act does not count, and which processes follow it. */
export interface Received {
  readonly processes: readonly DeclaredProcess[];
  readonly act: StoredAct;
  readonly application: StoredApplication;
  readonly refusal: Refusal | null;
}

/**
 * Records an act for an application, locked by the caller, and lets it count where the state machine allows it. The same act again is one,
 * by whichever way it comes; one that does not count is kept with its evidence and the reason, and tried again when it comes again.
 */
export async function receiveAct(work: CommandWork, application: StoredApplication, arrival: Arrival): Promise<Received> {
  const numbered = await actsByNumber(work.trx, application.configurationId, arrival.act.actNumber);
  const known = numbered.find((one) => isKnown(one, arrival));
  const others = numbered.filter((one) => one !== known);
  const refusal = refusalOf(arrival.act, await actTarget(work, application), others);
  if (known !== undefined) return receiveAgain(work, application, { known, arrival, refusal });
  const state = refusal === null ? (arrival.waits ? 'awaiting_confirmation' : 'applied') : 'kept';
  const id = await insertAct(work.trx, { ...newAct(work, application, arrival), state, ...keptAs(refusal) });
  const { kind, actNumber, occurredOn } = arrival.act;
  const after = { kind, act_number: actNumber, occurred_on: occurredOn, state, channel: arrival.channel, ...becauseOf(refusal) };
  const object = { objectKind: 'gse_act', objectId: id, after };
  work.audit({ chain: application.communityId, action: state === 'kept' ? 'gse_act.kept' : 'gse_act.recorded', ...object });
  const applied =
    state === 'applied' ? await applyAct(work, application, { ...arrival.act, ...arrival, id }) : { application, processes: [] };
  return { act: await reread(work, application, id), ...applied, refusal };
}

const becauseOf = (refusal: Refusal | null): object => (refusal === null ? {} : { kept_because: refusal.because });

interface Again {
  readonly known: StoredAct;
  readonly arrival: Arrival;
  readonly refusal: Refusal | null;
}

/** An act that is recorded already: the desk's copy is proof enough for one that waited, and one that was kept may count by now. */
async function receiveAgain(work: CommandWork, application: StoredApplication, { known, arrival, refusal }: Again): Promise<Received> {
  const { trx } = work;
  await countAgain(trx, known.id, arrival);
  if (known.state === 'dismissed' && arrival.channel === 'hand') return recordAnew(work, application, { known, arrival, refusal });
  const countsNow = refusal === null && (known.state === 'kept' || known.state === 'awaiting_confirmation') && !arrival.waits;
  if (countsNow && known.state === 'kept' && arrival.channel === 'hand') return again(work, application, known, null);
  if (!countsNow) return again(work, application, known, known.state === 'kept' ? refusal : null);
  await storeOutcome(trx, known.id, { state: 'applied', applicationId: application.id });
  const applied = await applyAct(work, application, { ...known, ...evidenceOf(known, arrival) });
  auditOutcome(work, application, known, 'applied');
  return { ...(await again(work, application, known, null)), ...applied };
}

/** An act that was put aside and that a person records again is proposed by that person. */
async function recordAnew(work: CommandWork, application: StoredApplication, { known, arrival, refusal }: Again): Promise<Received> {
  const { trx, actor } = work;
  const state = refusal === null ? (arrival.waits ? 'awaiting_confirmation' : 'applied') : 'kept';
  await proposeActAgain(trx, known.id, { state, ...keptAs(refusal), by: actor });
  const after = { kind: known.kind, act_number: known.actNumber, occurred_on: known.occurredOn, state, channel: arrival.channel };
  const object = { objectKind: 'gse_act', objectId: known.id, before: { state: known.state }, after: { ...after, ...becauseOf(refusal) } };
  work.audit({ chain: application.communityId, action: state === 'kept' ? 'gse_act.kept' : 'gse_act.recorded', ...object });
  if (state !== 'applied') return again(work, application, known, refusal);
  const applied = await applyAct(work, application, { ...known, ...evidenceOf(known, arrival) });
  return { ...(await again(work, application, known, null)), ...applied };
}

const again = async (work: CommandWork, application: StoredApplication, known: StoredAct, refusal: Refusal | null): Promise<Received> => ({
  act: await reread(work, application, known.id),
  application,
  refusal,
  processes: [],
});

/** The evidence of both ways: a signed text and a person's paper. */
const evidenceOf = (known: StoredAct, { jws, evidenceSha256, documentId }: Arrival): ActEvidence => ({
  jws: known.jws ?? jws,
  evidenceSha256: known.jws === null && jws !== null ? evidenceSha256 : known.evidenceSha256,
  documentId: known.documentId ?? documentId,
});

/** The audit line of an act that stands otherwise now. */
export function auditOutcome(
  work: CommandWork,
  { communityId }: Pick<StoredApplication, 'communityId'>,
  { id, state, kind, actNumber }: StoredAct,
  to: 'applied' | 'dismissed' | 'kept',
  more: object = {},
): void {
  const after = { state: to, kind, act_number: actNumber, ...more };
  const change = { objectKind: 'gse_act', objectId: id, before: { state }, after };
  work.audit({ chain: communityId, action: `gse_act.${to}`, ...change });
}

const reread = async ({ trx }: CommandWork, { communityId }: StoredApplication, id: number): Promise<StoredAct> =>
  (await actById(trx, communityId, id)) as StoredAct;

/** Is this the act that arrives? One text of the desk is one act; a person's copy is compared by what it fixes. */
function isKnown(one: StoredAct, { act, channel, evidenceSha256 }: Arrival): boolean {
  if (channel === 'desk' && one.jws !== null) return one.evidenceSha256 === evidenceSha256;
  return isSameAct(one, act);
}

function newAct(work: CommandWork, application: StoredApplication, { act, channel, jws, evidenceSha256, documentId }: Arrival) {
  const { communityId, configurationId, id: applicationId } = application;
  const scope = { communityId, configurationId, applicationId };
  return { ...scope, ...act, channel, jws, evidenceSha256, documentId, contentSha256: contentHash(act, jws), recordedBy: work.actor };
}

/** Tells the acts of a number apart: the desk's by all they say, a person's copy by what it fixes. */
export function contentHash(act: ReceivedAct, jws: string | null): string {
  const { protocol, kind, occurredOn, content } = act;
  const text = jws === null ? `hand ${factsOf(act)}` : `desk ${canonicalJson({ protocol, kind, occurredOn, content })}`;
  return createHash('sha256').update(text).digest('hex');
}
