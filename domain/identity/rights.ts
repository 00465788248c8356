import { declared, type NameOf } from '../capabilities.ts';
import type { RightDeclaration } from '../kernel/declaration.ts';
import { type LesserStanding, type Level, ROLE_DECLARATIONS, type Role, STANDINGS, type Standing } from '../kernel/roles.ts';

export { type LesserStanding, type Level, type Role, STANDINGS, type Standing };

export type Right = NameOf<'rights'>;

/** What roles allow, as the capabilities declare it. */
const DECLARED: Readonly<Record<Right, RightDeclaration>> = declared('rights');

export const RIGHTS = Object.keys(DECLARED) as [Right, ...Right[]];

/** What everybody may do with the own account, so no role lists it; a narrowed key holds only those that its scopes name. */
const OWN_SCOPE_TEXTS = {
  'profile:read': "read the caller's account",
  'profile:write': "change the caller's account",
  'money:read': "read the caller's totals of energy and money",
  'calendar:read': "read the caller's calendar by its private address",
  'communities:join': 'apply for membership',
} as const;

type OwnScope = keyof typeof OWN_SCOPE_TEXTS;

export const OWN_SCOPES = Object.keys(OWN_SCOPE_TEXTS) as OwnScope[];

/** What an API key can be narrowed to. */
export type Scope = Right | OwnScope;

export const SCOPES = [...RIGHTS, ...OWN_SCOPES] as [Scope, ...Scope[]];

export const scopeText = (scope: Scope): string => (isRight(scope) ? DECLARED[scope].text : OWN_SCOPE_TEXTS[scope]);

const isRight = (scope: Scope): scope is Right => Object.hasOwn(DECLARED, scope);

export interface RoleRow {
  /** `everything`: all rows of where the role is held; `own`: only rows of the caller's own party. */
  readonly sees: 'everything' | 'own';
  readonly heldOn: readonly Level[];
  readonly rights: readonly Right[];
  /** Every answer to this role is written down. */
  readonly readsLogged?: true;
  /** Rights left to a user without full standing in a community; a role without this table does not depend on it. */
  readonly kept?: Readonly<Record<LesserStanding, readonly Right[]>>;
}

const rightsOf = (role: Role): readonly Right[] =>
  role === 'platform_admin' ? RIGHTS : RIGHTS.filter((right) => DECLARED[right].heldBy.includes(role));

const keptBy = (standing: LesserStanding): readonly Right[] => RIGHTS.filter((right) => DECLARED[right].keptBy?.includes(standing));

const KEPT = { suspended: keptBy('suspended'), former: keptBy('former'), applicant: keptBy('applicant') } as const;

export const ROLE_NAMES = Object.keys(ROLE_DECLARATIONS) as [Role, ...Role[]];

function rowOf(role: Role): RoleRow {
  const { byStanding, ...row } = { byStanding: undefined, ...ROLE_DECLARATIONS[role] };
  return { ...row, rights: rightsOf(role), ...(byStanding && { kept: KEPT }) };
}

/** The one table of roles and rights: nothing else in the system decides what a user may do. */
export const ROLES = Object.fromEntries(ROLE_NAMES.map((role) => [role, rowOf(role)])) as Readonly<Record<Role, RoleRow>>;

/** Does a role give the right of this name? */
export const givesRight = (role: Role, name: string): boolean => (ROLES[role].rights as readonly string[]).includes(name);

export const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name);
export const isScope = (name: string): name is Scope => (SCOPES as readonly string[]).includes(name);

/** Roles that may complete and approve the months of a community. */
export const APPROVING_ROLES: readonly Role[] = ROLE_NAMES.filter((role) => givesRight(role, 'settlement:approve'));

/** Roles that may save the webhooks of a community. */
export const WEBHOOK_ROLES: readonly Role[] = ROLE_NAMES.filter((role) => givesRight(role, 'webhooks:write'));
