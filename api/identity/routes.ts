import type { RouteModule } from '../http/route.ts';
import { answerChallenge } from './challenge.ts';
import { authorizationServer } from './discovery.ts';
import { getFactors, renewRecoveryCodes } from './factors.ts';
import { linkOidc, listIdentities, removeIdentity } from './identities.ts';
import { createKey, deleteKey, getKey, listKeys } from './keys.ts';
import { login } from './login.ts';
import { me } from './me.ts';
import { oauthRevoke } from './oauth-revoke.ts';
import { oauthToken } from './oauth-token.ts';
import { beginOidc, finishOidc, listProviders } from './oidc.ts';
import { passkeyOptions, signInByPasskey } from './passkey-sign-in.ts';
import { createPasskey, enrolPasskey, listPasskeys, removePasskey } from './passkeys.ts';
import { forgotPassword, resetPassword } from './password-reset.ts';
import { refresh } from './refresh.ts';
import { register, resendVerification, verifyEmail } from './register.ts';
import { deleteSession, getSession, listSessions, logout, logoutAll } from './sessions.ts';
import { issueToken, jwks } from './token.ts';
import { confirmTotp, disableTotp, enrolTotp } from './totp.ts';

export const authRoutes: RouteModule = [
  issueToken,
  jwks,
  authorizationServer,
  oauthToken,
  oauthRevoke,
  me,
  register,
  verifyEmail,
  resendVerification,
  login,
  answerChallenge,
  passkeyOptions,
  signInByPasskey,
  listProviders,
  beginOidc,
  finishOidc,
  refresh,
  logout,
  logoutAll,
  listSessions,
  getSession,
  deleteSession,
  forgotPassword,
  resetPassword,
  getFactors,
  enrolTotp,
  confirmTotp,
  disableTotp,
  renewRecoveryCodes,
  enrolPasskey,
  createPasskey,
  listPasskeys,
  removePasskey,
  linkOidc,
  listIdentities,
  removeIdentity,
  createKey,
  listKeys,
  getKey,
  deleteKey,
];
