import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePain001 } from './pain001.ts';
import type { PayoutFileContent } from './types.ts';

/**
 * The rules of pain.001.001.09 for what is written here, as data: elements in their order with how often each may stand, and the form of each text
 * (ISO 20022 message definition; SEPA subset of EPC132-08). The XSD itself is not at hand: these are its rules written a second time.
 */
interface Rule {
  readonly name: string;
  readonly least?: number;
  readonly most?: number;
  readonly text?: RegExp;
  readonly attributes?: string;
  /** One of the children stands, and no other. */
  readonly isChoice?: true;
  readonly of?: readonly Rule[];
}

const CHARACTERS = "[a-zA-Z0-9/\\-?:().,'+ ]";
const texts = (most: number): RegExp => new RegExp(`^(?! )(?!/)(?!.*//)${CHARACTERS}{1,${most}}(?<![ /])$`);
const one = (name: string, text: RegExp, more: Partial<Rule> = {}): Rule => ({ name, text, ...more });
const group = (name: string, of: readonly Rule[], more: Partial<Rule> = {}): Rule => ({ name, of, ...more });

const [ID35, NAME70, TEXT140] = [texts(35), texts(70), texts(140)];
const COUNT = /^[1-9]\d{0,14}$/;
const SUM = /^(?=.{1,19}$)\d{1,16}\.\d{2}$/;
const AMOUNT = /^(?!0\.00$)(0|[1-9]\d{0,8})\.\d{2}$/;
const IBAN = group('Id', [one('IBAN', /^[A-Z]{2}\d{2}[A-Za-z0-9]{1,30}$/)]);
const BIC = one('BICFI', /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/);
const agent = (name: string, more: Partial<Rule> = {}): Rule =>
  group(name, [group('FinInstnId', [BIC, group('Othr', [one('Id', /^NOTPROVIDED$/)])], { isChoice: true })], more);
const SENDER = group('Id', [group('OrgId', [group('Othr', [one('Id', ID35), one('Issr', ID35)])])], { least: 0 });

const TRANSFER = group(
  'CdtTrfTxInf',
  [
    group('PmtId', [one('InstrId', ID35, { least: 0 }), one('EndToEndId', ID35)]),
    group('Amt', [one('InstdAmt', AMOUNT, { attributes: ' Ccy="EUR"' })]),
    agent('CdtrAgt', { least: 0 }),
    group('Cdtr', [one('Nm', NAME70)]),
    group('CdtrAcct', [IBAN]),
    group('RmtInf', [one('Ustrd', TEXT140)], { least: 0 }),
  ],
  { most: Number.POSITIVE_INFINITY },
);
const DOCUMENT = group(
  'Document',
  [
    group('CstmrCdtTrfInitn', [
      group('GrpHdr', [
        one('MsgId', ID35),
        one('CreDtTm', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/),
        one('NbOfTxs', COUNT),
        one('CtrlSum', SUM, { least: 0 }),
        group('InitgPty', [one('Nm', NAME70, { least: 0 }), SENDER]),
      ]),
      group('PmtInf', [
        one('PmtInfId', ID35),
        one('PmtMtd', /^TRF$/),
        one('NbOfTxs', COUNT, { least: 0 }),
        one('CtrlSum', SUM, { least: 0 }),
        group('PmtTpInf', [group('SvcLvl', [one('Cd', /^SEPA$/)])], { least: 0 }),
        group('ReqdExctnDt', [one('Dt', /^\d{4}-\d\d-\d\d$/)]),
        group('Dbtr', [one('Nm', NAME70)]),
        group('DbtrAcct', [IBAN, one('Ccy', /^EUR$/, { least: 0 })]),
        agent('DbtrAgt'),
        one('ChrgBr', /^SLEV$/, { least: 0 }),
        TRANSFER,
      ]),
    ]),
  ],
  { attributes: ' xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"' },
);

interface Node {
  readonly name: string;
  readonly attributes: string;
  readonly children: Node[];
  text: string;
}

/** The tree of a document; fails where a tag is not closed, or an element has text beside its children. */
function parse(xml: string): Node {
  const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!xml.startsWith(prolog)) throw new Error('no prolog');
  const root: Node = { name: '', attributes: '', children: [], text: '' };
  const open = [root];
  const body = xml.slice(prolog.length).trimEnd();
  let at = 0;
  for (const found of body.matchAll(/<(\/?)([A-Za-z]+)([^<>]*)>/g)) {
    const between = body.slice(at, found.index);
    if (/[<>&]/.test(between)) throw new Error(`markup in "${between}"`);
    const top = open.at(-1) as Node;
    top.text += between;
    at = found.index + found[0].length;
    if (found[1] === '/') {
      if (top.name !== found[2] || (top.children.length > 0 && top.text !== '')) throw new Error(`"${found[2]}" ends "${top.name}"`);
      open.pop();
    } else {
      const node: Node = { name: found[2] as string, attributes: found[3] as string, children: [], text: '' };
      top.children.push(node);
      open.push(node);
    }
  }
  if (open.length !== 1 || at !== body.length || root.children.length !== 1) throw new Error('not one closed document');
  return root.children[0] as Node;
}

/** What an element breaks of its rule, with its path. */
function breaches(node: Node, rule: Rule, path = rule.name): string[] {
  const found: string[] = [];
  if (node.attributes !== (rule.attributes ?? '')) found.push(`${path}: attributes "${node.attributes}"`);
  if (rule.of === undefined)
    return rule.text?.test(node.text) && node.children.length === 0 ? found : [...found, `${path}: "${node.text}"`];
  if (rule.isChoice && node.children.length !== 1) found.push(`${path}: a choice of ${node.children.length}`);
  let next = 0;
  for (const child of rule.of) {
    let count = 0;
    while (node.children[next]?.name === child.name) {
      found.push(...breaches(node.children[next] as Node, child, `${path}/${child.name}`));
      next += 1;
      count += 1;
    }
    const least = rule.isChoice ? 0 : (child.least ?? 1);
    if (count < least || count > (child.most ?? 1)) found.push(`${path}/${child.name}: ${count} times`);
  }
  return next === node.children.length ? found : [...found, `${path}: "${node.children[next]?.name}" stands in no place of its own`];
}

const at = (node: Node, ...path: readonly string[]): Node[] =>
  path.reduce<Node[]>((nodes, name) => nodes.flatMap(({ children }) => children.filter((child) => child.name === name)), [node]);
const textsAt = (node: Node, ...path: readonly string[]): string[] => at(node, ...path).map(({ text }) => text);
const centsOf = (amount: string): bigint => BigInt(amount.replace('.', ''));

/** ISO 7064: the number that an IBAN stands for leaves 1. */
const isIban = (iban: string): boolean =>
  BigInt([...(iban.slice(4) + iban.slice(0, 4))].map((sign) => Number.parseInt(sign, 36)).join('')) % 97n === 1n;

/** Everything that a file breaks: structure, forms, totals, numbers that stand twice, and check digits. */
function faultsOf(xml: string): string[] {
  const document = parse(xml);
  const found = breaches(document, DOCUMENT);
  const transfers = at(document, 'CstmrCdtTrfInitn', 'PmtInf', 'CdtTrfTxInf');
  const sum = transfers.flatMap((one) => textsAt(one, 'Amt', 'InstdAmt')).reduce((total, amount) => total + centsOf(amount), 0n);
  for (const level of ['GrpHdr', 'PmtInf']) {
    if (textsAt(document, 'CstmrCdtTrfInitn', level, 'NbOfTxs').some((count) => Number(count) !== transfers.length))
      found.push(`${level}: count`);
    if (textsAt(document, 'CstmrCdtTrfInitn', level, 'CtrlSum').some((total) => centsOf(total) !== sum)) found.push(`${level}: sum`);
  }
  const ids = transfers.flatMap((one) => textsAt(one, 'PmtId', 'EndToEndId'));
  if (new Set(ids).size !== ids.length) found.push('an end-to-end id stands twice');
  const ibans = [
    ...textsAt(document, 'CstmrCdtTrfInitn', 'PmtInf', 'DbtrAcct', 'Id', 'IBAN'),
    ...transfers.flatMap((one) => textsAt(one, 'CdtrAcct', 'Id', 'IBAN')),
  ];
  return [...found, ...ibans.filter((iban) => !isIban(iban)).map((iban) => `${iban}: check digits`)];
}

const iban = fc.constantFrom(
  'IT60X0542811101000000123456',
  'SM86U0322509800000000270100',
  'DE89370400440532013000',
  'FR1420041010050500013M02606',
);
const bic = fc.option(fc.constantFrom('MAOISMSM', 'DEUTDEFF500'));
const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.constantFrom("Società «D'Ambrò» & Figli", '=cmd|x', '///', ' ', ']]><x/>'),
);
const payments = fc.uniqueArray(
  fc.record({
    payoutId: fc.integer({ min: 1, max: 2 ** 40 }),
    cents: fc.integer({ min: 1, max: 99_999_999_999 }),
    holder: name,
    iban,
    bic,
  }),
  { minLength: 1, maxLength: 12, selector: ({ payoutId }) => payoutId },
);
const content: fc.Arbitrary<PayoutFileContent> = fc.record({
  fileId: fc.integer({ min: 1, max: 2 ** 40 }),
  createdAt: fc.date({ min: new Date('2024-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
  executionOn: fc.constantFrom('2026-03-04', '2028-02-29'),
  debtor: fc.record({ holder: name, iban, bic, senderCode: fc.option(fc.constantFrom('SIA0AB12', 'ABC')) }),
  payments,
}) as never;

const SAMPLE = writePain001({
  fileId: 7,
  createdAt: new Date('2026-03-02T09:15:30Z'),
  executionOn: '2026-03-04',
  debtor: { holder: 'CER Valle', iban: 'IT60X0542811101000000123456', bic: 'MAOISMSM', senderCode: null },
  payments: [
    { payoutId: 11, cents: 120, holder: 'Anna Bianchi', iban: 'IT60X0542811101000000123456', bic: null },
    { payoutId: 12, cents: 80, holder: 'Ugo Neri', iban: 'DE89370400440532013000', bic: null },
  ],
});

describe('files for the bank', () => {
  it('keep the rules of pain.001.001.09 for whatever is paid to whomever', () => {
    fc.assert(
      fc.property(content, (given) => {
        expect(faultsOf(writePain001(given))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['an element out of its order', (xml: string) => xml.replace(/(<PmtMtd>TRF<\/PmtMtd>)(<NbOfTxs>2<\/NbOfTxs>)/, '$2$1')],
    ['an element that is missing', (xml: string) => xml.replace('<ReqdExctnDt><Dt>2026-03-04</Dt></ReqdExctnDt>', '')],
    ['an element that is unknown', (xml: string) => xml.replace('<ChrgBr>', '<Charges>x</Charges><ChrgBr>')],
    ['a sum that is another', (xml: string) => xml.replace('<CtrlSum>2.00<', '<CtrlSum>2.01<')],
    ['a count that is another', (xml: string) => xml.replace('<NbOfTxs>2<', '<NbOfTxs>3<')],
    ['an amount of nothing', (xml: string) => xml.replace('"EUR">1.20<', '"EUR">0.00<')],
    ['another currency', (xml: string) => xml.replace('Ccy="EUR">1.20', 'Ccy="USD">1.20')],
    ['a letter that banks refuse', (xml: string) => xml.replace('Anna Bianchi', 'Anna Bianché')],
    ['an IBAN with wrong digits', (xml: string) => xml.replace('DE89', 'DE88')],
    ['a number that stands twice', (xml: string) => xml.replace('<EndToEndId>12<', '<EndToEndId>11<')],
    [
      'two banks for one account',
      (xml: string) => xml.replace('<BICFI>MAOISMSM</BICFI>', '<BICFI>MAOISMSM</BICFI><Othr><Id>NOTPROVIDED</Id></Othr>'),
    ],
  ])('are refused by these rules with %s', (_, spoil) => {
    expect(faultsOf(SAMPLE)).toEqual([]);
    expect(spoil(SAMPLE)).not.toBe(SAMPLE);
    expect(faultsOf(spoil(SAMPLE))).not.toEqual([]);
  });
});
