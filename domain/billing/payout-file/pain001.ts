import { formatCents } from '../../kernel/money/decimal.ts';
import { sepaText } from './sepa-text.ts';
import { type FilePayment, LONGEST_NAME, type PayoutFileContent } from './types.ts';

const LONGEST_REMITTANCE = 140;

/** An element with what it holds: no character of SEPA texts, IBANs, codes and amounts needs to be escaped in XML. */
const element = (name: string, ...content: readonly string[]): string => `<${name}>${content.join('')}</${name}>`;
const name = (text: string): string => element('Nm', sepaText(text, LONGEST_NAME));
const eur = (cents: number): string => formatCents(BigInt(cents));
const iban = (text: string): string => element('Id', element('IBAN', text));

/** The bank of an account; IBAN only where its BIC is not given. */
const agent = (bic: string | null): string => {
  const id = bic === null ? element('Othr', element('Id', 'NOTPROVIDED')) : element('BICFI', bic);
  return element('FinInstnId', id);
};

/**
 * Payments as a SEPA credit transfer in the form pain.001.001.09 (ISO 20022; EPC132-08): one group, one debtor account, one day. The end-to-end
 * id of each is its number here, by which the bank's answer names it.
 */
export function writePain001(content: PayoutFileContent): string {
  const { payments, debtor, fileId, createdAt, executionOn } = content;
  const totals = [element('NbOfTxs', String(payments.length)), element('CtrlSum', eur(sumOf(payments)))];
  const sender = debtor.senderCode;
  const senderId = sender === null ? [] : [element('Id', element('OrgId', element('Othr', element('Id', sender), element('Issr', 'CBI'))))];
  const header = element(
    'GrpHdr',
    element('MsgId', messageId(fileId)),
    element('CreDtTm', `${createdAt.toISOString().slice(0, 19)}Z`),
    ...totals,
    element('InitgPty', name(debtor.holder), ...senderId),
  );
  const group = element(
    'PmtInf',
    element('PmtInfId', `${messageId(fileId)}-1`),
    element('PmtMtd', 'TRF'),
    ...totals,
    element('PmtTpInf', element('SvcLvl', element('Cd', 'SEPA'))),
    element('ReqdExctnDt', element('Dt', executionOn)),
    element('Dbtr', name(debtor.holder)),
    element('DbtrAcct', iban(debtor.iban), element('Ccy', 'EUR')),
    element('DbtrAgt', agent(debtor.bic)),
    element('ChrgBr', 'SLEV'),
    ...payments.map((payment) => transfer(payment, debtor.holder)),
  );
  const body = element('CstmrCdtTrfInitn', header, group);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">${body}</Document>\n`;
}

/** By which a bank recognises a file that it got before. */
export const messageId = (fileId: number): string => `CONDIVISA-${fileId}`;

/** What the person reads on the account. */
export const remittance = (payoutId: number, payer: string): string => {
  const end = ` - pagamento ${payoutId}`;
  return `${sepaText(payer, LONGEST_REMITTANCE - end.length)}${end}`;
};

const sumOf = (payments: readonly FilePayment[]): number => payments.reduce((sum, { cents }) => sum + cents, 0);

const transfer = ({ payoutId, cents, holder, iban: account, bic }: FilePayment, payer: string): string =>
  element(
    'CdtTrfTxInf',
    element('PmtId', element('InstrId', String(payoutId)), element('EndToEndId', String(payoutId))),
    element('Amt', `<InstdAmt Ccy="EUR">${eur(cents)}</InstdAmt>`),
    ...(bic === null ? [] : [element('CdtrAgt', agent(bic))]),
    element('Cdtr', name(holder)),
    element('CdtrAcct', iban(account)),
    element('RmtInf', element('Ustrd', remittance(payoutId, payer))),
  );
