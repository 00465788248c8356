import type { Message } from './messages.ts';
import type { LesserStanding, Role } from './roles.ts';
import type { RowBound } from './row-bound.ts';

/** Roles that read everything of a community. */
export const COMMUNITY_READERS = ['operator', 'auditor', 'community_manager', 'contract_representative'] as const;
/** Roles that change what belongs to a community. */
export const MANAGERS = ['operator', 'community_manager'] as const;
/** Roles that read energy, without persons and money. */
export const ENERGY_READERS = ['energy_manager', 'trader', 'esg_officer'] as const;

export interface RightDeclaration {
  /** What it allows, after "may". */
  readonly text: string;
  /** The roles that give it, in addition to the platform's administrators. */
  readonly heldBy: readonly Exclude<Role, 'platform_admin'>[];
  /** The standings in a community that leave it to a member. */
  readonly keptBy?: readonly LesserStanding[];
}

/** What a capability adds to the lists of the whole product; `domain/capabilities.ts` joins them. */
export interface Declaration {
  readonly rights?: Readonly<Record<`${string}:${string}`, RightDeclaration>>;
  /**
   * Changes of state that other systems can follow (webhooks, MQTT): each is named like its action in the audit record. In English what it means to a
   * receiver, of which people are shown the first clause; in Italian its title.
   */
  readonly events?: Readonly<Record<`${string}.${string}`, Message>>;
  /** The right by which the object of an event is read, by the word before the dot. */
  readonly eventsReadBy?: Readonly<Record<string, string>>;
  /** Words before the dot of actions that are recorded and not published: accounts, keys, roles, how tables are read. */
  readonly unpublished?: readonly string[];
  /** How many rows of a kind are kept of one parent. */
  readonly rowBounds?: Readonly<Record<string, RowBound>>;
}
