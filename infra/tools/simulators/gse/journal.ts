import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Answer, Application } from './messages.ts';
import { MOVES, Script } from './moves.ts';

/** What the desk never forgets, one JSON line each. An application that is sent again restarts; `closed`: the API takes no further acts; `script`: what the desk does
 * with the next application of a configuration. */
const Entry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('application'), protocol: z.string(), application: Application, moves: z.array(z.enum(MOVES)).optional() }),
  z.object({ type: z.literal('script'), configuration: z.string(), script: Script }),
  z.object({ type: z.literal('answer'), protocol: z.string(), answer: Answer }),
  z.object({ type: z.literal('delivered'), protocol: z.string(), act_id: z.string() }),
  z.object({ type: z.literal('closed'), protocol: z.string(), reason: z.string() }),
]);

export type Entry = z.output<typeof Entry>;

/** An append-only file that survives a kill at any point: a line counts once it ends with its newline. */
export interface Journal {
  /** All entries at opening, oldest first. */
  readonly entries: readonly Entry[];
  /** Returns when the entry is on disk. */
  append(entry: Entry): void;
  close(): void;
}

/** Opens the journal of a folder, made when missing; a line that was cut off by a crash is dropped. */
export function openJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'journal.jsonl');
  const file = openSync(path, 'a+', 0o600);
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  const lines = whole.split('\n').filter((line) => line !== '');
  return {
    entries: lines.map((line) => Entry.parse(JSON.parse(line))),
    append: (entry) => {
      writeSync(file, `${JSON.stringify(entry)}\n`);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}
