import { z } from '@hono/zod-openapi';
import { answersJsonOr, rawJson, stepsRoute } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';

const MAX_BYTES = 16 * 1024 * 1024;
/** Larger scenarios, some 100,000 readings, count as `large`. */
const LARGE_BYTES = 256 * 1024;

/** A scenario has fewer parts; how many elements each may have is said by its own check (domain/settlement/scenario). */
const MOST_PARTS = 50;
const Scenario = z.unknown().openapi({ type: 'object', maxProperties: MOST_PARTS, description: 'A settlement scenario, version 1' });
const Result = z.record(z.string(), z.unknown()).openapi('SimulationResult');

export const simulateSettlement = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/settlement/simulations',
    id: 'simulateSettlement',
    tag: 'Settlement',
    summary: 'Settle a scenario without storing anything',
    description:
      'Uses the exchange format of settlement scenarios; errors name the path of every field. At most 16 MB and 1,500,000 values, ' +
      'uncompressed; a few bodies over 256 kB per minute. `warnings`, if present, lists input that was settled as given but is ' +
      'probably wrong.',
    right: 'settlement:simulate',
    adds: ADDS_NOTHING,
    idempotency: 'never',
    request: { body: rawJson(Scenario) },
    responses: { 200: answersJsonOr(Result, [], 'Result of the settlement') },
    maxBytes: MAX_BYTES,
    heavy: { largeBytes: LARGE_BYTES, inStanding: true },
  },
  async ({ body, deps, request, language }) => ({
    status: 200,
    body: await deps.compute.run('simulate', { bytes: body.bytes, language }, request.signal),
  }),
);
