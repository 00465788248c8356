/** What roles allow. */
export const RIGHTS = [
  'organisations:read',
  'organisations:write',
  'areas:read',
  'areas:write',
  'communities:read',
  'communities:write',
  'members:read',
  'members:write',
  'members:personal',
  'points:read',
  'points:write',
  'plants:read',
  'plants:write',
  'documents:read',
  'documents:write',
  'rules:read',
  'rules:write',
  'parameters:read',
  'parameters:write',
  'operations:read',
  'onboarding:read',
  'onboarding:check',
  'onboarding:submit',
  'onboarding:acts',
  'metering:read',
  'curves:import',
  'prices:import',
  'sharing:read',
  'sharing:write',
  'statements:read',
  'settlement:read',
  'settlement:approve',
  'settlement:operate',
  'settlement:backfill',
  'settlement:simulate',
  'settlement:worklist',
  'settlement:what-if',
  'ledger:read',
  'payments:write',
  'keys:own',
  'codec:use',
  'audit:read',
  'security:read',
  'persons:erase',
  'users:read',
  'users:write',
  'roles:grant',
] as const;

export type Right = (typeof RIGHTS)[number];

/** What everybody may do with the own account, so no role lists it; a narrowed key holds only those that its scopes name. */
export const OWN_SCOPES = ['profile:read', 'profile:write', 'money:read', 'communities:join'] as const;

/** What an API key can be narrowed to. */
export const SCOPES = [...RIGHTS, ...OWN_SCOPES] as const;

export type Scope = (typeof SCOPES)[number];

/** Where a role can be held. */
export type Level = 'platform' | 'organisation' | 'community';

export interface RoleRow {
  /** `everything`: all rows of where the role is held; `own`: only rows of the caller's own party. */
  readonly sees: 'everything' | 'own';
  readonly heldOn: readonly Level[];
  readonly rights: readonly Right[];
  /** Every answer to this role is written down. */
  readonly readsLogged?: true;
  /** What is left to a party whose memberships of a community are all pending, suspended or ended; a role without this list does not ask. */
  readonly keptWithoutStanding?: readonly Right[];
}

const COMMUNITY_READING = [
  'organisations:read',
  'areas:read',
  'communities:read',
  'members:read',
  'points:read',
  'plants:read',
  'documents:read',
  'rules:read',
  'parameters:read',
  'operations:read',
  'onboarding:read',
  'metering:read',
  'sharing:read',
  'statements:read',
  'settlement:read',
  'ledger:read',
] as const satisfies readonly Right[];

const ENERGY_READING = [
  'communities:read',
  'areas:read',
  'points:read',
  'plants:read',
  'metering:read',
  'sharing:read',
  'settlement:read',
  'settlement:simulate',
  'keys:own',
] as const satisfies readonly Right[];

const MANAGING = [
  ...COMMUNITY_READING,
  'communities:write',
  'members:write',
  'members:personal',
  'points:write',
  'plants:write',
  'documents:write',
  'rules:write',
  'parameters:write',
  'onboarding:check',
  'onboarding:submit',
  'curves:import',
  'sharing:write',
  'settlement:approve',
  'settlement:operate',
  'payments:write',
  'settlement:simulate',
  'settlement:what-if',
  'roles:grant',
  'keys:own',
] as const satisfies readonly Right[];

/** The one table of roles and rights: nothing else in the system decides what somebody may do. */
export const ROLES = {
  platform_admin: { sees: 'everything', heldOn: ['platform'], rights: RIGHTS },
  operator: {
    sees: 'everything',
    heldOn: ['platform'],
    rights: [
      ...MANAGING,
      'organisations:write',
      'areas:write',
      'prices:import',
      'settlement:backfill',
      'settlement:worklist',
      'codec:use',
      'audit:read',
      'security:read',
      'persons:erase',
    ],
  },
  auditor: {
    sees: 'everything',
    heldOn: ['platform', 'organisation', 'community'],
    rights: [...COMMUNITY_READING, 'members:personal', 'audit:read', 'security:read', 'keys:own'],
    readsLogged: true,
  },
  community_manager: { sees: 'everything', heldOn: ['organisation', 'community'], rights: MANAGING },
  contract_representative: {
    sees: 'everything',
    heldOn: ['organisation', 'community'],
    rights: [
      ...COMMUNITY_READING,
      'members:personal',
      'documents:write',
      'onboarding:check',
      'onboarding:submit',
      'settlement:approve',
      'payments:write',
      'settlement:simulate',
      'settlement:what-if',
      'keys:own',
    ],
  },
  energy_manager: { sees: 'everything', heldOn: ['platform', 'organisation', 'community'], rights: [...ENERGY_READING, 'curves:import'] },
  trader: { sees: 'everything', heldOn: ['platform', 'organisation', 'community'], rights: ENERGY_READING },
  esg_officer: {
    sees: 'everything',
    heldOn: ['platform', 'organisation', 'community'],
    rights: [...ENERGY_READING, 'documents:read', 'members:read'],
  },
  member: {
    sees: 'own',
    keptWithoutStanding: [
      'members:read',
      'members:personal',
      'points:read',
      'documents:read',
      'statements:read',
      'ledger:read',
      'keys:own',
    ],
    heldOn: ['platform', 'community'],
    rights: [
      'areas:read',
      'communities:read',
      'members:read',
      'members:personal',
      'points:read',
      'plants:read',
      'documents:read',
      'sharing:read',
      'statements:read',
      'settlement:read',
      'settlement:simulate',
      'ledger:read',
      'keys:own',
    ],
  },
  utility: { sees: 'own', heldOn: ['platform'], rights: ['areas:read', 'onboarding:acts', 'keys:own'] },
  device: { sees: 'own', heldOn: ['platform', 'community'], rights: [] },
} as const satisfies Record<string, RoleRow>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];

export const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name);
export const isScope = (name: string): name is Scope => (SCOPES as readonly string[]).includes(name);
