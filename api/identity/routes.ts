import type { RouteModule } from '../route.ts';
import { createKey, deleteKey, listKeys } from './keys.ts';
import { login } from './login.ts';
import { me } from './me.ts';
import { forgotPassword, resetPassword } from './password-reset.ts';
import { refresh } from './refresh.ts';
import { register, resendVerification } from './register.ts';
import { deleteSession, listSessions, logout, logoutAll } from './sessions.ts';
import { issueToken, jwks } from './token.ts';
import { verifyEmail } from './verify-email.ts';

export const authRoutes: RouteModule = [
  issueToken,
  jwks,
  me,
  register,
  verifyEmail,
  resendVerification,
  login,
  refresh,
  logout,
  logoutAll,
  listSessions,
  deleteSession,
  forgotPassword,
  resetPassword,
  createKey,
  listKeys,
  deleteKey,
];
