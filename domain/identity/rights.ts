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
  'devices:read',
  'devices:write',
  'sources:read',
  'sources:write',
  'documents:read',
  'documents:write',
  'rules:read',
  'rules:write',
  'motions:read',
  'motions:write',
  'motions:vote',
  'messages:read',
  'messages:write',
  'parameters:read',
  'parameters:write',
  'legal-parameters:write',
  'operations:read',
  'onboarding:read',
  'onboarding:check',
  'onboarding:submit',
  'onboarding:acts',
  'onboarding:correct',
  'metering:read',
  'curves:read',
  'readings:write',
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
  'webhooks:read',
  'webhooks:write',
  'keys:own',
  'codec:use',
  'metrics:read',
  'audit:read',
  'security:read',
  'persons:erase',
  'users:read',
  'users:write',
  'roles:grant',
] as const;

export type Right = (typeof RIGHTS)[number];

/** What everybody may do with the own account, so no role lists it; a narrowed key holds only those that its scopes name. */
export const OWN_SCOPES = ['profile:read', 'profile:write', 'money:read', 'calendar:read', 'communities:join'] as const;

/** What an API key can be narrowed to. */
export const SCOPES = [...RIGHTS, ...OWN_SCOPES] as const;

export type Scope = (typeof SCOPES)[number];

/** Where a role can be held. */
export type Level = 'platform' | 'organisation' | 'community';

/**
 * Standing of a user in a community at present. `full`: an admitted member whose membership runs, or who gives a mandate that runs; `suspended`: a
 * member who was suspended; `former`: one who was admitted or gave a mandate, and it has ended; `applicant`: one who was never admitted.
 */
export const STANDINGS = ['full', 'suspended', 'former', 'applicant'] as const;

export type Standing = (typeof STANDINGS)[number];
export type LesserStanding = Exclude<Standing, 'full'>;

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

const COMMUNITY_READING = [
  'organisations:read',
  'areas:read',
  'communities:read',
  'members:read',
  'points:read',
  'plants:read',
  'devices:read',
  'sources:read',
  'documents:read',
  'rules:read',
  'motions:read',
  'messages:read',
  'parameters:read',
  'operations:read',
  'onboarding:read',
  'metering:read',
  'curves:read',
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
  'devices:read',
  'metering:read',
  'curves:read',
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
  'devices:write',
  'sources:write',
  'documents:write',
  'rules:write',
  'motions:write',
  'messages:write',
  'parameters:write',
  'onboarding:check',
  'onboarding:submit',
  'readings:write',
  'curves:import',
  'sharing:write',
  'settlement:approve',
  'settlement:operate',
  'settlement:worklist',
  'payments:write',
  'settlement:simulate',
  'settlement:what-if',
  'webhooks:read',
  'webhooks:write',
  'roles:grant',
  'keys:own',
] as const satisfies readonly Right[];

/** The one table of roles and rights: nothing else in the system decides what a user may do. */
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
      'legal-parameters:write',
      'settlement:backfill',
      'onboarding:correct',
      'codec:use',
      'metrics:read',
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
  community_manager: { sees: 'everything', heldOn: ['organisation', 'community'], rights: [...MANAGING, 'audit:read'] },
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
  energy_manager: {
    sees: 'everything',
    heldOn: ['platform', 'organisation', 'community'],
    rights: [...ENERGY_READING, 'devices:write', 'sources:read', 'sources:write', 'readings:write', 'curves:import', 'operations:read'],
  },
  trader: { sees: 'everything', heldOn: ['platform', 'organisation', 'community'], rights: ENERGY_READING },
  esg_officer: {
    sees: 'everything',
    heldOn: ['platform', 'organisation', 'community'],
    rights: [...ENERGY_READING, 'documents:read', 'members:read'],
  },
  member: {
    sees: 'own',
    kept: {
      // Votes on what was announced before the suspension: the roll says on what.
      suspended: [
        'members:read',
        'members:personal',
        'points:read',
        'documents:read',
        'statements:read',
        'ledger:read',
        'motions:read',
        'motions:vote',
        'messages:read',
        'keys:own',
      ],
      // Of settled months those of the membership: the policies of the database look at its days.
      former: [
        'members:read',
        'members:personal',
        'points:read',
        'documents:read',
        'curves:read',
        'settlement:read',
        'statements:read',
        'ledger:read',
        // Of votes on whose roll the member still is: a removal takes no vote.
        'motions:read',
        'motions:vote',
        'keys:own',
      ],
      applicant: ['members:read', 'members:personal', 'keys:own'],
    },
    heldOn: ['platform', 'community'],
    rights: [
      'areas:read',
      'communities:read',
      'members:read',
      'members:personal',
      'points:read',
      'plants:read',
      'devices:read',
      'devices:write',
      'readings:write',
      'documents:read',
      'curves:read',
      'sharing:read',
      'statements:read',
      'settlement:read',
      'settlement:simulate',
      'ledger:read',
      'motions:read',
      'motions:vote',
      'messages:read',
      'keys:own',
    ],
  },
  utility: { sees: 'own', heldOn: ['platform'], rights: ['areas:read', 'onboarding:acts', 'keys:own'] },
  device: { sees: 'own', heldOn: ['platform', 'community'], rights: [] },
} as const satisfies Record<string, RoleRow>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];

/** Does a role give the right of this name? */
export const givesRight = (role: Role, name: string): boolean => (ROLES[role].rights as readonly string[]).includes(name);

export const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name);
export const isScope = (name: string): name is Scope => (SCOPES as readonly string[]).includes(name);

/** Roles that may complete and approve the months of a community. */
export const APPROVING_ROLES: readonly Role[] = ROLE_NAMES.filter((role) => givesRight(role, 'settlement:approve'));

/** Roles that may save the webhooks of a community. */
export const WEBHOOK_ROLES: readonly Role[] = ROLE_NAMES.filter((role) => givesRight(role, 'webhooks:write'));
