import { parentPort, workerData } from 'node:worker_threads';
import { DomainError, type FailureCode, type Fault } from '../../domain/kernel/errors.ts';
import type { Message } from '../../domain/kernel/messages.ts';

/** What a thread answers each time that it is asked. */
export type PieceAnswer<P> =
  | { readonly piece: P }
  | { readonly end: true }
  | { readonly failure: { readonly code: FailureCode; readonly text: Message; readonly details: readonly Fault[] } };

/** Reads what the thread was started with, and hands it over piece by piece, one for each time that `readPieces` asks. */
export function servePieces<I, P>(read: (input: I) => AsyncIterable<P>): void {
  const port = parentPort;
  if (port === null) throw new Error('this module runs in a worker thread only');
  const pieces = read(workerData as I)[Symbol.asyncIterator]();
  const next = async (): Promise<PieceAnswer<P>> => {
    try {
      const { value, done } = await pieces.next();
      return done === true ? { end: true } : { piece: value };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { failure: { code: error.code, text: error.text, details: error.details } };
    }
  };
  port.on('message', () => void next().then((answer) => port.postMessage(answer)));
}
