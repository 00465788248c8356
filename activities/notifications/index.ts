import type { ActivityDeps } from '../kernel/deps.ts';
import { createAnnounce } from './announce.activity.ts';

export const createNotificationActivities = (deps: ActivityDeps) => ({ announce: createAnnounce(deps) });
