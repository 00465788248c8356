import { sql, type Transaction } from 'kysely';
import type { Message } from '../../../domain/kernel/messages.ts';
import type { FaultRow } from '../../../domain/metering/faults.ts';
import type { DB } from '../schema/tables.ts';

/** Keeps the single faults of a file that was refused; those of an earlier attempt stay. */
export async function keepFaults(trx: Transaction<DB>, operationId: number, rows: readonly FaultRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into import_fault (operation_id, seq, place, line, col, code, message)
    select ${operationId}, d.seq, d.place, d.line, d."column", d.code, d.message
    from json_to_recordset(${JSON.stringify(rows.map((row, seq) => ({ ...row, seq })))}::text::json)
      as d (seq int, place text, line int, "column" int, code text, message jsonb) on conflict do nothing`.execute(trx);
}

/** The single faults of an import in the order of its file, after one of them. */
export async function faultsOf(
  trx: Transaction<DB>,
  operationId: number,
  { after, take }: { readonly after: number; readonly take: number },
): Promise<(FaultRow & { readonly seq: number })[]> {
  const { rows } = await sql<
    FaultRow & { seq: number; message: Message }
  >`select seq, place, line, col as "column", code, message from import_fault
    where operation_id = ${operationId} and seq > ${after} order by seq limit ${take}`.execute(trx);
  return rows;
}
