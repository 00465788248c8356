import { parentPort } from 'node:worker_threads';
import { DomainError, type FailureCode, type Fault } from '../../domain/kernel/errors.ts';
import type { Message } from '../../domain/kernel/messages.ts';

/** What a thread answers to a task. */
export type Outcome =
  | { readonly output: unknown }
  | { readonly failure: { readonly code: FailureCode; readonly text: Message; readonly details: readonly Fault[] } }
  | { readonly error: { readonly message: string; readonly stack: string } };

type Asked = { readonly task: string; readonly input: unknown } | { readonly task: null };

type ToFailure = (error: unknown) => Promise<DomainError | undefined>;

/** Answers the tasks that the pool sends to this thread, until it gets the message to close. `toFailure`: expected errors that are not a DomainError. */
export function serveTasks(
  work: (task: string, input: unknown) => Promise<unknown>,
  { close, toFailure }: { close(): Promise<void>; toFailure: ToFailure },
): void {
  const port = parentPort;
  if (port === null) throw new Error('this module runs in a worker thread only');
  const answer = async (asked: Asked): Promise<void> => {
    if (asked.task === null) {
      await close();
      return port.close();
    }
    try {
      const output = await work(asked.task, asked.input);
      port.postMessage({ output } satisfies Outcome, transferable(output));
    } catch (error) {
      port.postMessage(await refusal(error, toFailure));
    }
  };
  port.on('message', (asked: Asked) => void answer(asked));
}

/** Bytes with a buffer of their own move to the other thread, all else is copied. */
const transferable = (output: unknown): ArrayBuffer[] =>
  output instanceof Uint8Array && output.buffer instanceof ArrayBuffer && output.byteLength === output.buffer.byteLength
    ? [output.buffer]
    : [];

async function refusal(error: unknown, toFailure: ToFailure): Promise<Outcome> {
  const failure = error instanceof DomainError ? error : await toFailure(error);
  if (failure !== undefined) return { failure: { code: failure.code, text: failure.text, details: failure.details } };
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { error: { message, stack } };
}
