import type { ActivityDeps } from '../kernel/deps.ts';
import { createForgetExpired } from './forget-expired.activity.ts';
import { createRotateTokenKeys } from './rotate-token-keys.activity.ts';
import { createSendMail } from './send-mail.activity.ts';

export const createIdentityActivities = (deps: ActivityDeps) => ({
  sendMail: createSendMail(deps),
  rotateTokenKeys: createRotateTokenKeys(deps),
  forgetExpired: createForgetExpired(deps),
});
