import type { IoDeps } from '../kernel/deps.ts';
import { createForgetExpired } from './bookkeeping/forget-expired.activity.ts';
import { createRotateTokenKeys } from './rotate-token-keys.activity.ts';

export const createIdentityActivities = (deps: IoDeps) => ({
  rotateTokenKeys: createRotateTokenKeys(deps),
  forgetExpired: createForgetExpired(deps),
});
