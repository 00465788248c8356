import type { ActivityDeps } from '../deps.ts';
import { createAnnounce } from './announce.activity.ts';

export const createNotificationActivities = (deps: ActivityDeps) => ({ announce: createAnnounce(deps) });
