import type { RouteModule } from '../../http/route.ts';
import { changeEmail, changePassword } from '../own-credentials.ts';
import { getMe, getOwnStats, putMe } from './me.ts';
import { getOwnRole, giveUpRole } from './own-roles.ts';
import { confirmRole, getGrant, grantRole, listRoles, revokeRole } from './roles.ts';
import { listStaff } from './staff.ts';
import { getUserFactors, getUserKey, listUserKeys, resetUserFactors, revokeUserKey } from './user-credentials.ts';
import { changeUser, eraseUser, getUser, listUsers } from './users.ts';

export const userRoutes: RouteModule = [
  getMe,
  putMe,
  getOwnStats,
  getOwnRole,
  giveUpRole,
  changePassword,
  changeEmail,
  listUsers,
  getUser,
  changeUser,
  eraseUser,
  listRoles,
  grantRole,
  getGrant,
  revokeRole,
  confirmRole,
  listUserKeys,
  getUserKey,
  revokeUserKey,
  getUserFactors,
  resetUserFactors,
  listStaff,
];
