import { expect, it } from 'vitest';
import { readPain002 } from './pain002.ts';
import { pain002Statuses } from './pain002-statuses.ts';

const report = (body: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
    <GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-03-05T09:00:00</CreDtTm></GrpHdr>${body}</CstmrPmtStsRpt></Document>`);
const GROUP =
  '<OrgnlGrpInfAndSts><OrgnlMsgId>CONDIVISA-3</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>';
const payment = (id: string, status: string, more = ''): string =>
  `<TxInfAndSts><OrgnlInstrId>${id}</OrgnlInstrId><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>${status}</TxSts>${more}</TxInfAndSts>`;

it('reads each payment with its status, day, reason and words', () => {
  const reason = '<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Conto</AddtlInf><AddtlInf>chiuso</AddtlInf></StsRsnInf>';
  const body = `${GROUP}<OrgnlPmtInfAndSts><OrgnlPmtInfId>CONDIVISA-3-1</OrgnlPmtInfId>${payment('7', 'ACSC', '<AccptncDtTm>2026-03-04T12:00:00+01:00</AccptncDtTm>')}${payment('8', 'RJCT', reason)}</OrgnlPmtInfAndSts>`;
  expect(readPain002(report(body))).toEqual([
    { named: null, fileId: 3, status: 'PART', on: '2026-03-05', code: null, text: null },
    { named: '7', fileId: 3, status: 'ACSC', on: '2026-03-04', code: null, text: null },
    { named: '8', fileId: 3, status: 'RJCT', on: '2026-03-05', code: 'AC04', text: 'Conto chiuso' },
  ]);
});

it('reads the refusal of a whole file', () => {
  const body =
    '<OrgnlGrpInfAndSts><OrgnlMsgId>CONDIVISA-12</OrgnlMsgId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>';
  expect(readPain002(report(body))).toEqual([{ named: null, fileId: 12, status: 'RJCT', on: '2026-03-05', code: 'FF01', text: null }]);
});

it.each([
  ['another message', Buffer.from('<Document xmlns="x"><CstmrCdtTrfInitn/></Document>')],
  ['a document type', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><Document/>')],
  ['broken XML', Buffer.from('<Document>')],
])('refuses %s', (_, bytes) => {
  expect(() => readPain002(bytes)).toThrowError();
});

it('refuses a report with more statuses than are recorded at once', () => {
  const many = '<OrgnlGrpInfAndSts><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>'.repeat(20_001);
  expect(() => readPain002(report(many))).toThrowError(expect.objectContaining({ code: 'invalid_input' }));
});

it('reads a report in a thread, in pieces, and refuses what is none there too', async () => {
  const body = Array.from({ length: 1_200 }, (_, i) => payment(String(i + 1), 'ACSC')).join('');
  const statuses = await pain002Statuses(report(body));
  expect([statuses.length, statuses.at(-1)?.named]).toEqual([1_200, '1200']);
  await expect(pain002Statuses(Buffer.from('<Document>'))).rejects.toMatchObject({ code: 'invalid_input' });
});
