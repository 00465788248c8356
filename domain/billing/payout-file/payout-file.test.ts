import { describe, expect, it } from 'vitest';
import { isTargetDay, nextTargetDay } from '../../kernel/calendar/target-days.ts';
import { BANK_REASON_CODES } from './bank-reasons.ts';
import { type Candidate, findingsOf } from './findings.ts';
import { writePain001 } from './pain001.ts';
import { writePayoutCsv } from './payout-csv.ts';
import { isSepaText, sepaText } from './sepa-text.ts';
import type { PayoutFileContent } from './types.ts';

const IBAN = 'IT60X0542811101000000123456';
const content: PayoutFileContent = {
  fileId: 7,
  createdAt: new Date('2026-03-02T09:15:30.500Z'),
  executionOn: '2026-03-04',
  debtor: { holder: 'Comunità «Valle» & Soci', iban: 'IT60X0542811101000000123456', bic: null, senderCode: 'SIA0AB12' },
  payments: [
    { payoutId: 11, cents: 1, holder: "Niccolò D'Ambrò", iban: IBAN, bic: null },
    { payoutId: 12, cents: 123_456_789_012_345, holder: '=SUM(A1) Łukasz Große', iban: 'SM86U0322509800000000270100', bic: 'MAOISMSM' },
    { payoutId: 13, cents: 10_010, holder: 'x'.repeat(100), iban: IBAN, bic: null },
  ],
};

/** The names of elements in their order, each beneath its parent. */
const outline = (xml: string): string[] =>
  [...xml.matchAll(/<(\/?)([A-Za-z]+)/g)].flatMap(([, end, name]) => (end === '/' ? [] : [name as string]));

describe('SEPA texts', () => {
  it.each([
    ["Niccolò D'Ambrò", "Niccolo D'Ambro"],
    ['Müller & Söhne', 'Muller + Sohne'],
    ['Straße Œuvre Æble Łódź', 'Strasse OEuvre AEble Lodz'],
    ['è €', 'e EUR'],
    ['//a//b/', 'a/b'],
    ['a\u0000b\nc\td', 'a.b c d'],
    ['ﬁ Ⅷ ½', 'fi VIII 1.2'],
    ['Иван', '....'],
    ['', 'NOTPROVIDED'],
    ['🙂', '.'],
  ])('%j is written %j', (given, written) => {
    expect(sepaText(given, 70)).toBe(written);
    expect(isSepaText(sepaText(given, 70))).toBe(true);
  });

  it('end before what is too long, and never hold anything else', () => {
    expect(sepaText('x'.repeat(71), 70)).toHaveLength(70);
    for (let code = 1; code < 0x2500; code += 1) expect(isSepaText(sepaText(`a${String.fromCodePoint(code)}b`, 70))).toBe(true);
  });
});

describe('pain.001.001.09', () => {
  const xml = writePain001(content);

  it('has the totals of its payments to the cent, in the group and in the message', () => {
    expect(xml.match(/<NbOfTxs>3<\/NbOfTxs><CtrlSum>1234567890223\.56<\/CtrlSum>/g)).toHaveLength(2);
    expect([...xml.matchAll(/<InstdAmt Ccy="EUR">([\d.]+)</g)].map(([, amount]) => amount)).toEqual(['0.01', '1234567890123.45', '100.10']);
  });

  it('names each payment by its number, its recipient in SEPA letters, and the bank where the IBAN alone is not enough', () => {
    expect([...xml.matchAll(/<EndToEndId>(\d+)</g)].map(([, id]) => id)).toEqual(['11', '12', '13']);
    expect(xml).toContain("<Cdtr><Nm>Niccolo D'Ambro</Nm></Cdtr>");
    expect(xml).toContain('<CdtrAgt><FinInstnId><BICFI>MAOISMSM</BICFI></FinInstnId></CdtrAgt>');
    expect(xml).toContain('<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>');
    expect(xml).toContain("<Dbtr><Nm>Comunita 'Valle' + Soci</Nm></Dbtr>");
    expect(xml).toContain('<MsgId>CONDIVISA-7</MsgId><CreDtTm>2026-03-02T09:15:30Z</CreDtTm>');
  });

  it('has the elements of the schema in their order', () => {
    const [first] = xml.split('</CdtTrfTxInf>');
    expect(outline(first as string).join(' ')).toBe(
      'Document CstmrCdtTrfInitn GrpHdr MsgId CreDtTm NbOfTxs CtrlSum InitgPty Nm Id OrgId Othr Id Issr ' +
        'PmtInf PmtInfId PmtMtd NbOfTxs CtrlSum PmtTpInf SvcLvl Cd ReqdExctnDt Dt Dbtr Nm DbtrAcct Id IBAN Ccy DbtrAgt FinInstnId Othr Id ChrgBr ' +
        'CdtTrfTxInf PmtId InstrId EndToEndId Amt InstdAmt Cdtr Nm CdtrAcct Id IBAN RmtInf Ustrd',
    );
  });

  it('is the same bytes for the same payments', () => expect(writePain001(structuredClone(content))).toBe(xml));
});

it('the table for banks without XML has a row for each payment, a decimal comma and no formula', () => {
  const [header, ...rows] = writePayoutCsv(content).split('\r\n');
  expect(header?.split(';')).toHaveLength(8);
  expect(rows.filter(Boolean).map((row) => row.split(';').slice(0, 5))).toEqual([
    ['11', "Niccolo D'Ambro", IBAN, '', '0,01'],
    ['12', '.SUM(A1) Lukasz Grosse', 'SM86U0322509800000000270100', 'MAOISMSM', '1234567890123,45'],
    ['13', 'x'.repeat(70), IBAN, '', '100,10'],
  ]);
});

describe('what is to be known before a file', () => {
  const candidate = (more: Partial<Candidate>): Candidate => ({
    ...{ payoutId: 1, partyId: 1, cents: 5, accountId: 1, isThereOnExecution: true, isWaiting: false, isRefused: false },
    ...more,
  });
  const opened = new Map([1, 2].map((id) => [id, { iban: IBAN, holder: 'Anna Bianchi', bic: null }]));
  const kinds = (more: Partial<Candidate>) => findingsOf([candidate(more)], opened).map(({ kind }) => kind);

  it('names why a payment is left out', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ accountId: null })).toEqual(['no_account']);
    expect(kinds({ accountId: null, isWaiting: true })).toEqual(['account_waits']);
    expect(kinds({ accountId: 3 })).toEqual(['record_erased']);
    expect(kinds({ isThereOnExecution: false })).toEqual(['account_ends']);
    expect(kinds({ isRefused: true })).toEqual(['account_refused']);
  });

  it('names one account of several people, and names that the bank gets in other letters', () => {
    const two = [candidate({}), candidate({ payoutId: 2, partyId: 2, accountId: 2 })];
    expect(findingsOf(two, opened).map(({ payoutId, kind }) => [payoutId, kind])).toEqual([
      [1, 'shared_account'],
      [2, 'shared_account'],
    ]);
    expect(findingsOf([candidate({})], new Map([[1, { iban: IBAN, holder: 'Niccolò', bic: null }]]))[0]?.kind).toBe('name_changed');
  });
});

it('banks transfer euros on the days of TARGET', () => {
  expect(['2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25', '2026-12-26', '2027-01-01', '2026-03-07'].map(isTargetDay)).toEqual(
    Array(7).fill(false),
  );
  expect(['2026-04-25', '2026-06-02', '2026-12-24', '2026-04-07'].map(isTargetDay)).toEqual([false, true, true, true]);
  expect(nextTargetDay('2026-04-03')).toBe('2026-04-07');
});

it('codes of banks have four characters', () => {
  expect(BANK_REASON_CODES.every((code) => /^[A-Z]{2}[A-Z0-9]{2}$/.test(code))).toBe(true);
});
