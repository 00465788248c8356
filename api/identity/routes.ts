import type { RouteModule } from '../route.ts';
import { createKey, deleteKey, listKeys } from './keys.ts';
import { me } from './me.ts';
import { issueToken, jwks } from './token.ts';

export const authRoutes: RouteModule = [issueToken, jwks, me, createKey, listKeys, deleteKey];
