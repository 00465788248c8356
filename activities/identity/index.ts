import type { ActivityDeps } from '../deps.ts';
import { createSendMail } from './send-mail.activity.ts';

export const createIdentityActivities = (deps: ActivityDeps) => ({ sendMail: createSendMail(deps) });
