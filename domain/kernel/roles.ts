/** Where a role can be held. */
export type Level = 'platform' | 'organisation' | 'community';

/**
 * Standing of a user in a community at present. `full`: an admitted member whose membership runs, or who gives a mandate that runs; `suspended`: a
 * member who was suspended; `former`: one who was admitted or gave a mandate, and it has ended; `applicant`: one who was never admitted.
 */
export const STANDINGS = ['full', 'suspended', 'former', 'applicant'] as const;

export type Standing = (typeof STANDINGS)[number];
export type LesserStanding = Exclude<Standing, 'full'>;

interface RoleDeclaration {
  /** `everything`: all rows of where the role is held; `own`: only rows of the caller's own party. */
  readonly sees: 'everything' | 'own';
  readonly heldOn: readonly Level[];
  /** Every answer to this role is written down. */
  readonly readsLogged?: true;
  /** What it gives depends on the standing in a community. */
  readonly byStanding?: true;
}

/** The roles, without their rights: each right says which roles give it, where its capability declares it. */
export const ROLE_DECLARATIONS = {
  platform_admin: { sees: 'everything', heldOn: ['platform'] },
  operator: { sees: 'everything', heldOn: ['platform'] },
  auditor: { sees: 'everything', heldOn: ['platform', 'organisation', 'community'], readsLogged: true },
  community_manager: { sees: 'everything', heldOn: ['organisation', 'community'] },
  contract_representative: { sees: 'everything', heldOn: ['organisation', 'community'] },
  energy_manager: { sees: 'everything', heldOn: ['platform', 'organisation', 'community'] },
  trader: { sees: 'everything', heldOn: ['platform', 'organisation', 'community'] },
  esg_officer: { sees: 'everything', heldOn: ['platform', 'organisation', 'community'] },
  member: { sees: 'own', heldOn: ['platform', 'community'], byStanding: true },
  utility: { sees: 'own', heldOn: ['platform'] },
  device: { sees: 'own', heldOn: ['platform', 'community'] },
} as const satisfies Readonly<Record<string, RoleDeclaration>>;

export type Role = keyof typeof ROLE_DECLARATIONS;
