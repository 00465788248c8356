import type { ActivityDeps } from '../kernel/deps.ts';
import { createDeliverWebhooks } from './deliver-webhooks.activity.ts';

export const createWebhookActivities = (deps: ActivityDeps) => ({ deliverWebhooks: createDeliverWebhooks(deps) });
