import { once } from 'node:events';
import { type Readable, Stream, type Writable } from 'node:stream';
import type postgres from 'postgres';
import { CopyDecoder, type CopyRow } from './copy-decoder.ts';
import type { CopyEncoder } from './copy-encoder.ts';

/** The driver's query as it is: the outcome of a COPY that fails after its stream was handed out reaches nothing but `reject`. */
type DriverQuery = postgres.PendingQuery<postgres.Row[]> & {
  resolve: (outcome: unknown) => void;
  reject: (error: unknown) => void;
};

interface Failing {
  readonly query: DriverQuery;
  readonly failure: Promise<never>;
}

/** A COPY whose failure can be awaited in addition to its stream; postgres.js would leave the stream waiting for ever. */
function openCopy(connection: postgres.ISql, statement: string): Failing {
  const query = connection.unsafe(statement) as unknown as DriverQuery;
  const { resolve, reject } = query;
  // The stream may fail within the turn that hands it out, before who awaits it can listen.
  query.resolve = (outcome) => {
    if (outcome instanceof Stream) outcome.on('error', () => undefined);
    resolve.call(query, outcome);
  };
  const failure = new Promise<never>((_, fail) => {
    query.reject = (error) => {
      fail(error);
      reject.call(query, error);
    };
  });
  failure.catch(() => undefined);
  return { query, failure };
}

/** A row that could not be encoded; `cause` says why. */
class Unwritten extends Error {
  constructor(cause: unknown) {
    super('a row could not be written', { cause });
  }
}

/** Sends rows by `COPY ... FROM STDIN (FORMAT binary)`; `fill` is called again and again until it has no more rows and returns false. */
export async function copyIn(connection: postgres.ISql, statement: string, encoder: CopyEncoder, fill: () => boolean): Promise<void> {
  const { query, failure } = openCopy(connection, statement);
  const stream = (await Promise.race([query.writable(), failure])) as Writable;
  const send = async (chunks: readonly Buffer[]): Promise<void> => {
    for (const chunk of chunks) if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), failure]);
  };
  const filled = (): boolean => {
    try {
      return fill();
    } catch (error) {
      throw new Unwritten(error);
    }
  };
  try {
    while (filled()) await send(encoder.take());
    await send(encoder.end());
  } catch (error) {
    if (!(error instanceof Unwritten)) throw error;
    // The server waits for more rows until the end is signalled.
    stream.destroy(error);
    await failure.catch(() => undefined);
    throw error.cause;
  }
  const finished = once(stream, 'finish');
  finished.catch(() => undefined);
  stream.end();
  await Promise.race([finished, failure]);
}

/** Reads the rows of `COPY (...) TO STDOUT (FORMAT binary)`. */
export async function copyOut(connection: postgres.ISql, statement: string, onRow: (row: CopyRow) => void): Promise<void> {
  const decoder = new CopyDecoder(onRow);
  await copyChunksOut(connection, statement, (chunk) => decoder.push(chunk));
}

/** The same in bytes; a chunk is only good during the call. Where the call throws, what follows is read and dropped, and its error thrown. */
export async function copyChunksOut(connection: postgres.ISql, statement: string, onChunk: (chunk: Buffer) => void): Promise<void> {
  const { query, failure } = openCopy(connection, statement);
  const stream = (await Promise.race([query.readable(), failure])) as Readable;
  let thrown: { readonly error: unknown } | undefined;
  stream.on('data', (chunk: Buffer) => {
    if (thrown !== undefined) return;
    try {
      onChunk(chunk);
    } catch (error) {
      thrown = { error };
    }
  });
  await Promise.race([once(stream, 'end'), failure]);
  // The driver pauses its socket for a full stream and goes on when the stream asks for more, which an ended one never does.
  stream._read(0);
  if (thrown !== undefined) throw thrown.error;
}
