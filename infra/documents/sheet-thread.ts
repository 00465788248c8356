import { servePieces } from '../threads/serve-pieces.ts';
import { type SheetTable, tableOf } from './sheet-table.ts';

/** What the table is, then its rows. */
export type SheetPiece = { readonly head: Omit<SheetTable, 'rows'> } | { readonly rows: SheetTable['rows'] };

/** Rows of a piece: copying them takes the event loop of the other thread for a millisecond or two. */
const PIECE = 500;

// A file of some kilobytes may unpack to a hundred megabytes, and two far cells are a table of millions: both happen here.
servePieces<Uint8Array, SheetPiece>(async function* (bytes) {
  const { rows, ...head } = await tableOf(Buffer.from(bytes));
  yield { head };
  for (let at = 0; at < rows.length; at += PIECE) yield { rows: rows.slice(at, at + PIECE) };
});
