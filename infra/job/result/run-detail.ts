import { z } from 'zod';
import type { ApiClient } from '../client/api-client.ts';
import { run } from '../steps/settlement.ts';

const plant = z.looseObject({ code: z.string(), injected: z.number(), attributed: z.number() });
const point = z.looseObject({ pod: z.string(), withdrawn: z.number(), coincident: z.number() });
const part = z.looseObject({ receiver: z.string(), code: z.string(), component: z.enum(['premium', 'refund']), cents: z.number() });
const detail = run.extend({ plants: z.array(plant), points: z.array(point), parts: z.array(part) });

/** A run with its plants, points and money parts; energy in the run's unit. */
export type RunDetail = z.output<typeof detail>;
export type RunPart = z.output<typeof part>;

export const readRun = (client: ApiClient, id: number): Promise<RunDetail> => client.get(`/api/v1/settlement/runs/${id}`, detail);

const curves = z.looseObject({
  start_utc: z.string(),
  resolution_minutes: z.literal(60),
  curves: z.array(z.looseObject({ quantity: z.string(), values: z.array(z.number()) })),
});

/** A run's shared energy hour by hour, and the instant (epoch ms) of the first hour. */
export async function readSharedCurve(
  client: ApiClient,
  runId: number,
): Promise<{ readonly startMs: number; readonly values: readonly number[] }> {
  const answer = await client.get(`/api/v1/settlement/runs/${runId}/curves`, curves, { subject_kind: 'configuration' });
  const values = answer.curves.find(({ quantity }) => quantity === 'shared')?.values ?? [];
  return { startMs: Date.parse(answer.start_utc), values };
}
