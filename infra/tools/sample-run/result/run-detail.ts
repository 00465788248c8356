import type { Client, SettlementRunDetail } from '../../../../api/client/client.ts';

export type RunPart = SettlementRunDetail['parts'][number];

export const readRun = (client: Client, id: number): Promise<SettlementRunDetail> =>
  client.call('getSettlementRun', { path: { run_id: id } });

/** A run's shared energy hour by hour, and the instant (epoch ms) of the first hour. */
export async function readSharedCurve(
  client: Client,
  runId: number,
): Promise<{ readonly startMs: number; readonly values: readonly number[] }> {
  const query = { subject_kind: 'configuration' } as const;
  const { curves, start_utc } = await client.call('getSettlementCurves', { path: { run_id: runId }, query });
  return { startMs: Date.parse(start_utc), values: curves.find(({ quantity }) => quantity === 'shared')?.values ?? [] };
}
