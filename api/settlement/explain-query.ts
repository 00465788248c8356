import { z } from '@hono/zod-openapi';

export const RECEIVERS = ['plant', 'point', 'fund', 'costs', 'excess_premium'] as const;

export const receiverQuery = z.enum(RECEIVERS).optional().openapi({
  description:
    'What the amount is; left out, a plant or point. Fund, costs and the ring-fenced part are told to who sees the whole community.',
});

export type Receiver = (typeof RECEIVERS)[number];
