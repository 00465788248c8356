import { z } from '@hono/zod-openapi';

export const RECEIVERS = ['plant', 'point', 'fund', 'costs', 'excess_premium'] as const;

export const receiverQuery = z.enum(RECEIVERS).optional().openapi({
  description: 'Kind of amount. Default: a plant or point. Fund, costs and the ring-fenced part require access to the whole community.',
});

export type Receiver = (typeof RECEIVERS)[number];
