import type { ActivityDeps } from '../kernel/deps.ts';
import { createAnnounce } from './announce.activity.ts';
import { type ComposeMail, createSendMail } from './send-mail.activity.ts';

/** `composeMail` comes from identity, which knows the readers of mails and their links. */
export const createNotificationActivities = (deps: ActivityDeps, composeMail: ComposeMail) => ({
  announce: createAnnounce(deps),
  sendMail: createSendMail({ ...deps, composeMail }),
});
