import type { BankStatus } from '../../domain/billing/payout-file/bank-answers.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { readPieces } from '../threads/read-pieces.ts';
import { documentMessages } from './messages.ts';

const LIMITS = { entry: new URL('./pain002-thread.ts', import.meta.url), heapMb: 256, timeMs: 15_000 };
const tooCostly = (): DomainError => new DomainError('payload_too_large', documentMessages.reportTooCostly);

/** The statuses of a customer payment status report, read in a thread with a bounded heap and time; throws as `readPain002` does. */
export async function pain002Statuses(bytes: Buffer): Promise<BankStatus[]> {
  const statuses: BankStatus[] = [];
  for await (const piece of readPieces<BankStatus[]>({ ...LIMITS, input: bytes, tooCostly })) statuses.push(...piece);
  return statuses;
}
