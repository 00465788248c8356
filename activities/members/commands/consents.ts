import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { DomainError, invalidInput, requireFound } from '../../../domain/kernel/errors.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { CONSENT_KINDS, type ConsentKind, DEFAULT_CONSENTS, DEFAULT_VERSION, isRequiredConsent } from '../../../domain/members/consents.ts';
import { lifeMessages } from '../../../domain/members/life-messages.ts';
import { lockChangeableCommunity, lockCommunity } from '../../../infra/postgres/communities/communities.ts';
import {
  type ConsentRow,
  consentsOf,
  insertConsent,
  insertText,
  newestTexts,
  otherBillHolder,
  putApplication,
  revokeConsent,
} from '../../../infra/postgres/members/applications.ts';
import { markMember } from '../../../infra/postgres/members/lifecycle.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { requireEvidence, requireProof } from '../../documents/commands/require-decision.ts';
import { refuseContradiction } from '../../documents/reads/refuse-contradiction.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { admissionMessages } from '../messages.ts';
import { requireMember } from '../reads/require-member.ts';
import { admitByRule } from './admit-by-rule.ts';

/** A wording in force: what whoever agrees has read, proven by its hash. */
export interface ConsentText {
  readonly kind: ConsentKind;
  readonly version: number;
  readonly required: boolean;
  readonly texts: Readonly<Record<Language, string>>;
  readonly sha256: Readonly<Record<Language, string>>;
}

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The wordings in force in a community: its own newest ones, else those that come with the program. */
export async function consentTexts(trx: Transaction<DB>, communityId: number): Promise<ConsentText[]> {
  const own = await newestTexts(trx, communityId);
  return CONSENT_KINDS.map((kind) => {
    const found = own.find((one) => one.kind === kind);
    const texts = found === undefined ? DEFAULT_CONSENTS[kind] : { it: found.text_it, en: found.text_en };
    const version = found?.version ?? DEFAULT_VERSION;
    return { kind, version, required: isRequiredConsent(kind), texts, sha256: { it: hashOf(texts.it), en: hashOf(texts.en) } };
  });
}

/** Records the community's next wording of a kind; consents given before keep the one that was read. */
export async function recordConsentText(
  work: CommandWork,
  communityId: number,
  { kind, it, en }: { readonly kind: ConsentKind; readonly it: string; readonly en: string },
): Promise<void> {
  await lockChangeableCommunity(work.trx, communityId);
  const known = (await newestTexts(work.trx, communityId)).find((one) => one.kind === kind);
  if (known?.text_it === it && known.text_en === en) return;
  const version = (known?.version ?? DEFAULT_VERSION) + 1;
  const row = { community_id: communityId, kind, version, text_it: it, text_en: en, recorded_by: work.actor };
  const id = await insertText(work.trx, row);
  const after = { kind, version, sha256: { it: hashOf(it), en: hashOf(en) } };
  work.audit({ chain: communityId, action: 'consent_text.recorded', objectKind: 'consent_text', objectId: id, after });
}

/** A consent as it is given: the wording by its hash, which proves that it is the one in force. */
export interface GivenConsent {
  readonly kind: ConsentKind;
  readonly sha256: string;
  readonly day: LocalDate;
  readonly documentId?: number | undefined;
  /** The member itself gives it: there is nothing to prove to somebody else. */
  readonly isOwn?: boolean | undefined;
}

interface MemberPlace {
  readonly communityId: number;
  readonly memberId: number;
}

/** Records consents of a member; where the terms of the community admit by themselves, an applicant may be admitted by it. */
export async function giveConsents(
  work: CommandWork,
  keys: PersonalKeys,
  { communityId, memberId }: MemberPlace,
  given: readonly GivenConsent[],
): Promise<void> {
  await lockCommunity(work.trx, communityId);
  const member = await requireMember(work.trx, communityId, memberId);
  await recordConsents(work, member, given);
  await admitByRule(work, keys, member);
}

/** Records consents of a member that are not in force yet; refused where the wording is not the one in force. */
export async function recordConsents(work: CommandWork, member: MemberRow, given: readonly GivenConsent[]): Promise<void> {
  const texts = await consentTexts(work.trx, member.community_id);
  const known = await consentsOf(work.trx, member.id);
  const running = known.filter(({ valid_to, revoked_at }) => valid_to === null && revoked_at === null);
  for (const [at, one] of given.entries()) {
    const text = texts.find(({ kind }) => kind === one.kind);
    const language = (['it', 'en'] as const).find((code) => text?.sha256[code] === one.sha256);
    if (text === undefined || language === undefined)
      throw invalidInput(`consents[${at}].sha256`, 'other_text', admissionMessages.otherText);
    if (one.documentId !== undefined) await requireForm(work, member, one.documentId, one.isOwn === true);
    if (running.some(({ kind }) => kind === one.kind)) continue;
    if (one.documentId !== undefined) await refuseRevokedForm(work.trx, known, one.kind, one.documentId);
    const row = { community_id: member.community_id, membership_id: member.id, kind: one.kind, version: text.version };
    const proof = { sha256: one.sha256, language, valid_from: one.day, given_by: work.actor, document_id: one.documentId ?? null };
    const id = await insertConsent(work.trx, { ...row, ...proof });
    const after = { member_id: member.id, kind: one.kind, version: text.version, sha256: one.sha256, valid_from: one.day };
    work.audit({ chain: member.community_id, action: 'consent.given', objectKind: 'member_consent', objectId: id, after });
  }
  await markMember(work.trx, member.id);
}

async function requireForm({ trx }: CommandWork, member: MemberRow, documentId: number, isOwn: boolean): Promise<void> {
  const scope = { communityId: member.community_id, partyId: member.party_id };
  await (isOwn ? requireEvidence : requireProof)(trx, scope, { use: 'member_consent', documentId });
}

/** What was revoked is given again by a new form: the old one was signed before. */
const refuseRevokedForm = (trx: Transaction<DB>, known: readonly ConsentRow[], kind: ConsentKind, documentId: number): Promise<void> =>
  refuseContradiction(
    trx,
    { use: 'member_consent', documentId },
    async (ids) => known.find((one) => one.kind === kind && one.document_id !== null && ids.includes(one.document_id))?.id,
  );

/** Ends a consent of a member from a day on; one that ended stays as it is. */
export async function endConsent(work: CommandWork, member: MemberRow, consentId: number, day: LocalDate): Promise<void> {
  await lockCommunity(work.trx, member.community_id);
  const found = (await consentsOf(work.trx, member.id)).find(({ id }) => id === consentId);
  const consent = requireFound(found, admissionMessages.noConsent(consentId));
  if (consent.revoked_at !== null) return;
  await revokeConsent(work.trx, consent.id, { day, by: work.actor });
  const object = { action: 'consent.revoked', objectKind: 'member_consent', objectId: consent.id };
  work.audit({ chain: member.community_id, ...object, before: { valid_to: null }, after: { kind: consent.kind, valid_to: day } });
  await markMember(work.trx, member.id);
}

/** Records the POD that an applicant names and the bill that shows its holder; a rule of the community may then admit. */
export async function recordApplication(
  work: CommandWork,
  keys: PersonalKeys,
  { communityId, memberId }: MemberPlace,
  given: { readonly pod?: string | null | undefined; readonly bill_document_id?: number | null | undefined },
): Promise<void> {
  await lockChangeableCommunity(work.trx, communityId);
  const member = await requireMember(work.trx, communityId, memberId);
  const document = given.bill_document_id;
  if (document != null) await requireBill(work.trx, member, document);
  if (member.status === 'left') throw new DomainError('wrong_state', lifeMessages.notPossible(member.code, member.stage, 'verify', null));
  const values = {
    ...(given.pod === undefined ? {} : { pod: given.pod }),
    ...(document === undefined ? {} : { bill_document_id: document }),
  };
  await putApplication(work.trx, { membership_id: member.id, community_id: member.community_id, ...values });
  work.audit({
    chain: member.community_id,
    action: 'member.application_changed',
    objectKind: 'membership',
    objectId: member.id,
    after: values,
  });
  await admitByRule(work, keys, member);
}

/** A bill shows one holder of one supply. */
async function requireBill(trx: Transaction<DB>, member: MemberRow, documentId: number): Promise<void> {
  const proof = { use: 'supply_bill', documentId, path: 'bill_document_id' } as const;
  await requireProof(trx, { communityId: member.community_id, partyId: member.party_id }, proof);
  await refuseContradiction(trx, proof, (ids) => otherBillHolder(trx, ids, member.party_id));
}
