import type { LightDeps } from '../kernel/deps.ts';
import { createForgetExpired } from './forget-expired.activity.ts';
import { createRotateTokenKeys } from './rotate-token-keys.activity.ts';

export const createIdentityActivities = (deps: LightDeps) => ({
  rotateTokenKeys: createRotateTokenKeys(deps),
  forgetExpired: createForgetExpired(deps),
});
