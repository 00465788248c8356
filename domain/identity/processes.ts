import { type ScheduleDeclaration, WORKFLOW_QUEUE, type WorkflowDeclaration } from '../kernel/process.ts';

const own = { capability: 'identity', taskQueue: WORKFLOW_QUEUE } as const;

export const ROTATE_TOKEN_KEYS: WorkflowDeclaration = { type: 'rotateTokenKeys', ...own, title: 'Rotate the key that signs access tokens' };
export const FORGET_EXPIRED: WorkflowDeclaration = { type: 'forgetExpired', ...own, title: 'Delete expired data' };

export const ROTATE_KEYS_SCHEDULE: ScheduleDeclaration = {
  id: 'rotate-token-keys',
  workflow: ROTATE_TOKEN_KEYS,
  times: { months: ['JANUARY', 'APRIL', 'JULY', 'OCTOBER'], dayOfMonth: 5, hour: 1, minute: 0 },
  overlap: 'SKIP',
  catchupWindow: '1 year',
  summary: 'A new key signs tokens; older keys verify until their last token has expired',
};

export const FORGET_EXPIRED_SCHEDULE: ScheduleDeclaration = {
  id: 'forget-expired',
  workflow: FORGET_EXPIRED,
  times: { hour: 1, minute: 30 },
  overlap: 'SKIP',
  catchupWindow: '2 hours',
  summary: 'Delete expired stored answers, mail tokens and challenges',
};
