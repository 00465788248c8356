import { DomainError, invalidInput } from '../../domain/kernel/errors.ts';
import { readPieces } from '../threads/read-pieces.ts';
import { documentMessages } from './messages.ts';
import type { SheetRow, SheetTable } from './sheet-table.ts';
import type { SheetPiece } from './sheet-thread.ts';

export type { SheetTable } from './sheet-table.ts';

/** The largest table that is taken needs some three seconds of a quiet machine. */
const LIMITS = { entry: new URL('./sheet-thread.ts', import.meta.url), heapMb: 256, timeMs: 15_000 };
const tooCostly = (): DomainError => new DomainError('payload_too_large', documentMessages.sheetTooCostly);

/**
 * Reads the first sheet of an XLSX file, or a CSV text, in a thread with a bounded heap and time, and takes its rows over piece by piece.
 * Throws `invalid_input` or `payload_too_large` where it is none or is too much.
 */
export async function readTable(bytes: Buffer): Promise<SheetTable> {
  let head: Omit<SheetTable, 'rows'> | undefined;
  const rows: SheetRow[] = [];
  try {
    for await (const piece of readPieces<SheetPiece>({ ...LIMITS, input: bytes, tooCostly })) {
      if ('head' in piece) head = piece.head;
      else rows.push(...piece.rows);
    }
  } catch (error) {
    // What breaks the reader is not a sheet.
    throw error instanceof DomainError ? error : invalidInput('body', 'not_a_sheet', documentMessages.notSheet);
  }
  if (head === undefined) throw new Error('the thread of sheets said nothing of the table');
  return { ...head, rows };
}
