import { SaxesParser } from 'saxes';
import type { BankStatus } from '../../domain/billing/payout-file/bank-answers.ts';
import { invalidInput } from '../../domain/kernel/errors.ts';
import { documentMessages } from './messages.ts';
import { xmlFault } from './text-fault.ts';

/** Elements whose status is that of a whole file, and of one payment. */
const WHOLE = new Set(['OrgnlGrpInfAndSts', 'OrgnlPmtInfAndSts']);
const STATUS = new Set(['GrpSts', 'PmtInfSts', 'TxSts']);
const FILE = /^CONDIVISA-(\d{1,15})$/;
/** As many as are recorded at once, and as many of whole files again. */
const MOST_STATUSES = 20_000;

interface Reading {
  createdOn: string | null;
  fileId: number | null;
  transaction: Found | null;
  whole: Found;
}

interface Found {
  named: string | null;
  status: string | null;
  on: string | null;
  code: string | null;
  text: string | null;
}

const nothing = (): Found => ({ named: null, status: null, on: null, code: null, text: null });

/**
 * The statuses of a customer payment status report (ISO 20022 pain.002), in any of its versions. Throws `invalid_input` where the bytes are no
 * well-formed XML without document type, or another message.
 */
export function readPain002(bytes: Buffer): BankStatus[] {
  const fault = xmlFault(bytes);
  if (fault !== undefined) throw invalidInput('body', 'not_xml', fault);
  const statuses: BankStatus[] = [];
  const now: Reading = { createdOn: null, fileId: null, transaction: null, whole: nothing() };
  let isReport = false;
  let content = '';
  const parser = new SaxesParser({ xmlns: true });
  const add = (found: Found, isWhole: boolean): void => {
    if (found.status === null) return;
    if (statuses.length >= MOST_STATUSES) throw invalidInput('body', 'too_many', documentMessages.tooManyStatuses(MOST_STATUSES));
    const named = isWhole ? null : (found.named ?? '');
    statuses.push({ named, fileId: now.fileId, status: found.status, on: found.on ?? now.createdOn, code: found.code, text: found.text });
  };
  parser.on('opentag', ({ local }) => {
    content = '';
    if (local === 'CstmrPmtStsRpt') isReport = true;
    if (local === 'TxInfAndSts') now.transaction = nothing();
    if (WHOLE.has(local)) now.whole = nothing();
  });
  parser.on('text', (text) => {
    content += text;
  });
  parser.on('closetag', ({ local }) => {
    takeField(now, local, content.trim());
    content = '';
    if (local === 'TxInfAndSts' && now.transaction !== null) {
      add(now.transaction, false);
      now.transaction = null;
    }
    if (WHOLE.has(local)) add(now.whole, true);
  });
  parser.write(bytes.toString('utf8')).close();
  if (!isReport) throw invalidInput('body', 'not_pain002', documentMessages.notPain002);
  return statuses;
}

function takeField(now: Reading, local: string, value: string): void {
  const found = now.transaction ?? now.whole;
  if (local === 'CreDtTm' && now.createdOn === null) now.createdOn = dayOf(value);
  if (local === 'OrgnlMsgId') now.fileId = Number(FILE.exec(value)?.[1] ?? 0) || null;
  if (local === 'OrgnlEndToEndId') found.named = value;
  if (STATUS.has(local)) found.status = value;
  if (local === 'AccptncDtTm') found.on = dayOf(value);
  if (local === 'Cd' && found.code === null) found.code = value;
  if (local === 'AddtlInf') found.text = (found.text === null ? value : `${found.text} ${value}`).slice(0, 1000);
}

const dayOf = (moment: string): string | null => (/^\d{4}-\d{2}-\d{2}/.test(moment) ? moment.slice(0, 10) : null);
