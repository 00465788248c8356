import type { BankStatus } from '../../domain/billing/payout-file/bank-answers.ts';
import { servePieces } from '../threads/serve-pieces.ts';
import { readPain002 } from './pain002.ts';

const PIECE = 500;

// Ten megabytes of XML take the parser a second or two.
servePieces<Uint8Array, BankStatus[]>(async function* (bytes) {
  const statuses = readPain002(Buffer.from(bytes));
  for (let at = 0; at < statuses.length; at += PIECE) yield statuses.slice(at, at + PIECE);
});
