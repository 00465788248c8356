import { z } from '@hono/zod-openapi';
import { settleScenario } from '../../domain/settlement/scenario/settle-scenario.ts';
import { scenarioWarnings } from '../../domain/settlement/scenario/warnings.ts';
import { route } from '../http/route.ts';

const MAX_BYTES = 32 * 1024 * 1024;

export const simulateSettlement = route(
  {
    method: 'post',
    path: '/api/v1/settlement/simulations',
    id: 'simulateSettlement',
    tag: 'Settlement',
    summary: 'Settle a scenario without storing anything',
    description:
      'The exchange format of settlement scenarios; refusals name the path of every field. `warnings` names what was settled as given and is ' +
      'probably a slip; it is left out where there is nothing.',
    right: 'settlement:simulate',
    idempotency: 'never',
    request: { body: z.unknown().openapi({ type: 'object', description: 'A settlement scenario, version 1' }) },
    responses: { 200: z.record(z.string(), z.unknown()).openapi('SimulationResult') },
    maxBytes: MAX_BYTES,
  },
  async ({ body }) => {
    const result = settleScenario(body);
    const warnings = scenarioWarnings(body);
    return { status: 200, body: { ...result, ...(warnings.length === 0 ? {} : { warnings }) } };
  },
);
