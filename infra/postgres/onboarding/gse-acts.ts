import { type Kysely, sql, type Transaction } from 'kysely';
import type { Message } from '../../../domain/kernel/messages.ts';
import type { ActChannel, GseActKind, GseActState, KeptReason } from '../../../domain/onboarding/gse-acts/kinds.ts';
import type { ReceivedAct } from '../../../domain/onboarding/gse-acts/same-act.ts';
import { type CutPage, cutPageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** An act of GSE as recorded; without a community nobody knows its protocol. */
export interface StoredAct extends ReceivedAct {
  readonly id: number;
  readonly communityId: number | null;
  readonly configurationId: number | null;
  readonly applicationId: number | null;
  readonly channel: ActChannel;
  readonly documentId: number | null;
  readonly jws: string | null;
  readonly evidenceSha256: string | null;
  readonly state: GseActState;
  readonly keptBecause: KeptReason | null;
  readonly refusal: Message | null;
  readonly note: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly timesReceived: number;
  readonly lastReceivedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

const acts = (db: Kysely<DB>) =>
  db
    .selectFrom('gse_act')
    .select([
      'id',
      'community_id',
      'configuration_id',
      'application_id',
      'channel',
      'act_number',
      'protocol',
      'kind',
      'occurred_on',
      'content',
    ])
    .select(['document_id', 'jws', 'evidence_sha256', 'state', 'kept_because', 'refusal', 'note', 'recorded_by', 'recorded_at'])
    .select(['times_received', 'last_received_at', 'decided_by', 'decided_at']);

type ActRow = Awaited<ReturnType<ReturnType<typeof acts>['execute']>>[number];

const toAct = (row: ActRow): StoredAct => ({
  id: row.id,
  communityId: row.community_id,
  configurationId: row.configuration_id,
  applicationId: row.application_id,
  channel: row.channel as ActChannel,
  actNumber: row.act_number,
  protocol: row.protocol,
  kind: row.kind as GseActKind,
  occurredOn: row.occurred_on,
  content: row.content as ReceivedAct['content'],
  documentId: row.document_id,
  jws: row.jws,
  evidenceSha256: row.evidence_sha256,
  state: row.state as GseActState,
  keptBecause: row.kept_because as KeptReason | null,
  refusal: row.refusal as Message | null,
  note: row.note,
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at,
  timesReceived: row.times_received,
  lastReceivedAt: row.last_received_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
});

/** The acts of a configuration with this number, the oldest first. */
export async function actsByNumber(trx: Transaction<DB>, configurationId: number, actNumber: string): Promise<StoredAct[]> {
  const rows = await acts(trx).where('configuration_id', '=', configurationId).where('act_number', '=', actNumber).orderBy('id').execute();
  return rows.map(toAct);
}

/** An act of the community, or of an unknown protocol where `communityId` is null; `lock` keeps others from deciding it until commit. */
export async function actById(db: Kysely<DB>, communityId: number | null, id: number, lock = false): Promise<StoredAct | undefined> {
  const rows = acts(db)
    .where('id', '=', id)
    .where('community_id', communityId === null ? 'is' : '=', communityId);
  const row = await (lock ? rows.forUpdate() : rows).executeTakeFirst();
  return row && toAct(row);
}

/** The acts of a community, or those of unknown protocols where `communityId` is null. */
export async function listActs(
  db: Kysely<DB>,
  communityId: number | null,
  window: Window & { readonly configurationId?: number | undefined; readonly state?: GseActState | undefined },
): Promise<CutPage<StoredAct>> {
  const rows = acts(db).where('community_id', communityId === null ? 'is' : '=', communityId);
  const only = { ...window.only, configuration_id: window.configurationId, state: window.state };
  const { rows: found, isCut } = await cutPageOf(db, rows, { ...window, only, withinReach: false });
  return { rows: found.map(toAct), isCut };
}

/** An act to record; `contentSha256` tells one act of a number from another. */
export interface NewAct extends ReceivedAct {
  readonly communityId: number | null;
  readonly configurationId: number | null;
  readonly applicationId: number | null;
  readonly channel: ActChannel;
  readonly contentSha256: string;
  readonly documentId: number | null;
  readonly jws: string | null;
  readonly evidenceSha256: string | null;
  readonly state: GseActState;
  readonly keptBecause: KeptReason | null;
  readonly refusal: Message | null;
  readonly recordedBy: string;
}

/** Records an act, and answers its id; the same one again is counted as received once more. */
export async function insertAct(trx: Transaction<DB>, act: NewAct): Promise<number> {
  const { id } = await trx
    .insertInto('gse_act')
    .values({
      community_id: act.communityId,
      configuration_id: act.configurationId,
      application_id: act.applicationId,
      channel: act.channel,
      act_number: act.actNumber,
      protocol: act.protocol,
      kind: act.kind,
      occurred_on: act.occurredOn,
      content: act.content,
      content_sha256: act.contentSha256,
      document_id: act.documentId,
      jws: act.jws,
      evidence_sha256: act.evidenceSha256,
      state: act.state,
      kept_because: act.keptBecause,
      refusal: act.refusal,
      recorded_by: act.recordedBy,
    })
    .onConflict((conflict) =>
      conflict.expression(sql`coalesce(configuration_id, 0), act_number, content_sha256`).doUpdateSet({
        times_received: sql`gse_act.times_received + 1`,
        last_received_at: sql`now()`,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Counts an act that came again, and keeps the evidence of the other way where it has none of it yet. */
export async function countAgain(
  trx: Transaction<DB>,
  id: number,
  { documentId, jws, evidenceSha256 }: Pick<NewAct, 'documentId' | 'jws' | 'evidenceSha256'>,
): Promise<void> {
  await trx
    .updateTable('gse_act')
    .set({
      times_received: sql`times_received + 1`,
      last_received_at: sql`now()`,
      document_id: sql`coalesce(document_id, ${documentId}::bigint)`,
      evidence_sha256: sql`case when jws is null and ${jws}::text is not null then ${evidenceSha256} else evidence_sha256 end`,
      jws: sql`coalesce(jws, ${jws})`,
    })
    .where('id', '=', id)
    .execute();
}

export interface ActOutcome {
  readonly state: GseActState;
  readonly applicationId?: number | null;
  readonly keptBecause?: KeptReason | null;
  readonly refusal?: Message | null;
  readonly note?: string;
  readonly decidedBy?: string;
}

/** Stores what became of an act. */
export async function storeOutcome(trx: Transaction<DB>, id: number, outcome: ActOutcome): Promise<void> {
  const { state, keptBecause = null, refusal = null, note, decidedBy, applicationId } = outcome;
  await trx
    .updateTable('gse_act')
    .set({
      state,
      kept_because: keptBecause,
      refusal,
      ...(applicationId === undefined ? {} : { application_id: applicationId }),
      ...(note === undefined ? {} : { note }),
      ...(decidedBy === undefined ? {} : { decided_by: decidedBy, decided_at: sql<Date>`now()` }),
    })
    .where('id', '=', id)
    .execute();
}

interface ProposedAct {
  readonly state: GseActState;
  readonly keptBecause?: KeptReason | null;
  readonly refusal?: Message | null;
  readonly by: string;
}

/** An act that was put aside is recorded again by a person: the earlier decision stays in the audit chain. */
export async function proposeActAgain(
  trx: Transaction<DB>,
  id: number,
  { state, keptBecause = null, refusal = null, by }: ProposedAct,
): Promise<void> {
  const undecided = { note: null, decided_by: null, decided_at: null };
  await trx
    .updateTable('gse_act')
    .set({ state, kept_because: keptBecause, refusal, recorded_by: by, ...undecided })
    .where('id', '=', id)
    .execute();
}

/** Signed acts that named this protocol before anybody knew it become those of its application. */
export async function adoptUnknownActs(trx: Transaction<DB>, protocol: string): Promise<void> {
  await sql`select adopt_unknown_acts(${protocol})`.execute(trx);
}

/** The acts that count, or wait for another person to count, and rest on one of these documents. */
export async function actsOnDocuments(trx: Transaction<DB>, documentIds: readonly number[]): Promise<StoredAct[]> {
  const rows = await acts(trx)
    .where('document_id', 'in', [...documentIds])
    .where('state', 'in', ['applied', 'awaiting_confirmation'])
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map(toAct);
}
