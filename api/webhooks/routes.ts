import type { RouteModule } from '../http/route.ts';
import { get as getDelivery, list as listDeliveries, listEvents, ping, replay, replayAll } from './deliveries.ts';
import { change, create, get, listRoute, remove, rotate } from './webhooks.ts';

export const webhookRoutes: RouteModule = [
  listEvents,
  listRoute,
  create,
  get,
  change,
  remove,
  rotate,
  ping,
  listDeliveries,
  getDelivery,
  replay,
  replayAll,
];
