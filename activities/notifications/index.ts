import type { ActivityDeps } from '../kernel/deps.ts';
import { createAnnounce, type QueueAnnounced } from './announce.activity.ts';
import { type ComposeMail, createSendMail } from './bookkeeping/send-mail.activity.ts';
import { createSendMails } from './send-mails.activity.ts';

/** What other capabilities hand in: identity knows the readers of mails and their links, webhooks who else follows events. */
interface NotificationParts {
  readonly composeMail: ComposeMail;
  readonly queueAnnounced: QueueAnnounced;
}

export const createNotificationActivities = (deps: ActivityDeps, { composeMail, queueAnnounced }: NotificationParts) => {
  const sendMail = createSendMail({ ...deps, composeMail });
  return {
    announce: createAnnounce(deps, queueAnnounced),
    sendMail,
    sendMails: createSendMails(deps, sendMail),
  };
};
