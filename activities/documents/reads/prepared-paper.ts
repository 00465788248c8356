import type { Transaction } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import type { DocumentKind, PreparedPaper } from '../../../domain/documents/kinds.ts';
import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { invalidInput, unknownReference } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import type { PaperToDraw } from '../../../infra/documents/papers/draw-paper.ts';
import { communityName } from '../../../infra/postgres/communities/communities.ts';
import { sharingMonths, sharingUnit } from '../../../infra/postgres/communities/sharing-stats.ts';
import {
  declaredConfiguration,
  namedPerson,
  preparedMember,
  reportedYear,
  representingMember,
} from '../../../infra/postgres/documents/prepared.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CheckedDocument } from '../commands/store-document.ts';

/** What a caller asks for: one of the three belongs to each paper. */
export interface AskedPaper {
  readonly paper: PreparedPaper;
  readonly member_code?: string | undefined;
  readonly configuration_id?: number | undefined;
  readonly year?: number | undefined;
}

type Trx = Transaction<DB>;
type Written = Omit<CheckedDocument, 'content' | 'mediaType'>;

/** What the record says for a paper, which is drawn outside the transaction. */
export interface ReadPaper {
  readonly document: Written;
  readonly toDraw: PaperToDraw;
}

const FIELDS = {
  access_declaration: 'configuration_id',
  member_form: 'member_code',
  member_mandate: 'member_code',
  annual_report: 'year',
} as const;

/** Refuses a paper without what it is about, or with what it is not about. */
function refuseOtherFields(asked: AskedPaper): void {
  const needed = FIELDS[asked.paper];
  for (const field of ['member_code', 'configuration_id', 'year'] as const) {
    if (field === needed && asked[field] === undefined) throw invalidInput(field, 'missing', storedDocumentMessages.needed(field));
    if (field !== needed && asked[field] !== undefined) throw invalidInput(field, 'other_paper', storedDocumentMessages.otherPaper(field));
  }
}

/** Reads what a paper says as of today. `member_code` of the document: whose key seals it. */
export async function readPaper(trx: Trx, keys: PersonalKeys, communityId: number, asked: AskedPaper): Promise<ReadPaper> {
  refuseOtherFields(asked);
  const paper = { community: await communityName(trx, communityId), on: legalDay(Date.now()) };
  const reading = { trx, keys, communityId, paper };
  if (asked.paper === 'annual_report') return readReport(reading, asked.year as number);
  if (asked.paper === 'access_declaration') return readDeclaration(reading, asked.configuration_id as number);
  return readMember(reading, asked.paper, asked.member_code as string);
}

interface Reading {
  readonly trx: Trx;
  readonly keys: PersonalKeys;
  readonly communityId: number;
  readonly paper: { readonly community: { readonly code: string; readonly name: string }; readonly on: string };
}

const FORM: DocumentKind = 'prepared_form';

async function readMember(
  { trx, keys, communityId, paper }: Reading,
  kind: 'member_form' | 'member_mandate',
  code: string,
): Promise<ReadPaper> {
  const member = await preparedMember(trx, { communityId, code, on: paper.on });
  if (member === undefined) throw unknownReference('member_code', storedDocumentMessages.noMember(code));
  const person = await namedPerson(trx, keys, member.party_id);
  if (kind === 'member_form') {
    const document = { kind: FORM, name: `domanda-di-adesione-${code}.pdf`, member_code: code };
    return { document, toDraw: { paper: kind, facts: { ...paper, member, person } } };
  }
  const found = await representingMember(trx, { communityId, configurationId: null, on: paper.on });
  const representative = found && (await namedPerson(trx, keys, found.party_id));
  const document = { kind: FORM, name: `mandato-al-referente-${code}.pdf`, member_code: code };
  return { document, toDraw: { paper: kind, facts: { ...paper, member, person, representative } } };
}

async function readDeclaration({ trx, keys, communityId, paper }: Reading, configurationId: number): Promise<ReadPaper> {
  const configuration = await declaredConfiguration(trx, { communityId, configurationId, on: paper.on });
  if (configuration === undefined)
    throw unknownReference('configuration_id', communityMessages.noConfiguration(communityId, configurationId));
  const who = await representingMember(trx, { communityId, configurationId, on: paper.on });
  const representative = who && (await namedPerson(trx, keys, who.party_id));
  const name = `dichiarazione-di-accesso-${configuration.code}.pdf`;
  const sealed = who === undefined ? {} : { member_code: who.code };
  const document = { kind: FORM, name, configuration_id: configurationId, ...sealed };
  return { document, toDraw: { paper: 'access_declaration', facts: { ...paper, configuration, representative } } };
}

const PER_KWH = { Wh: 1000, mWh: 1_000_000 } as const;

async function readReport({ trx, communityId, paper }: Reading, year: number): Promise<ReadPaper> {
  const [from, to] = [`${year}-01`, `${year}-12`];
  const unit = await sharingUnit(trx, communityId, from, to);
  const rows = await sharingMonths(trx, communityId, { from, to, unit });
  const months = rows.map(({ month, withdrawn, injected, shared, premium_cents, refund_cents, unfinished }) => ({
    ...{ month, premium: premium_cents, refund: refund_cents, isFinal: unfinished === 0 },
    ...{ withdrawn: withdrawn / PER_KWH[unit], injected: injected / PER_KWH[unit], shared: shared / PER_KWH[unit] },
  }));
  const facts = await reportedYear(trx, communityId, year);
  const document = { kind: 'annual_report', name: `relazione-annuale-${year}.pdf` } as const;
  return { document, toDraw: { paper: 'annual_report', facts: { ...paper, year, facts, months } } };
}
