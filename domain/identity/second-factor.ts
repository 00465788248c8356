import { ROLES, type Role } from './rights.ts';
import type { SignInMethod } from './sign-in-method.ts';

/** What a password alone does not prove; a passkey asks for the device and its owner. */
export const SECOND_FACTORS: ReadonlySet<SignInMethod> = new Set(['totp', 'passkey', 'recovery']);

/** Does one of the roles reach over others, so that a session or key without a second factor does not hold it? */
export const needsSecondFactor = (grants: readonly { readonly role: Role }[]): boolean => grants.some(isOverOthers);

/** Was one of these ways to sign in a second factor? */
export const hasSecondFactor = (methods: readonly SignInMethod[]): boolean => methods.some((method) => SECOND_FACTORS.has(method));

/** How the creator of an API key was authenticated; `bootstrap`: the machine made it. */
export type KeyProof = SignInMethod | 'bootstrap';

/** Does the role reach beyond its holder's own data? GSE's desk sees only what it is sent, but decides about others. */
export const isOverOthers = ({ role }: { readonly role: Role }): boolean => ROLES[role].sees === 'everything' || role === 'utility';

/** Was the key made with a second factor that its owner still has, or by the machine? Only such keys hold rights over others. */
export const isProvenKey = (provenBy: readonly string[], ownerHasFactor: boolean): boolean =>
  provenBy.includes('bootstrap') || (ownerHasFactor && provenBy.some((method) => SECOND_FACTORS.has(method as SignInMethod)));
