import type { Client } from '../../../../api/client/client.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What a step works with: the operator's key for platform data, the manager's for the community. */
export interface Job {
  readonly operator: Client;
  readonly manager: Client;
  readonly scenario: Scenario;
  /** Shows what is under way inside a step; a later text replaces an earlier one. */
  readonly note: (text: string) => void;
}

/** The community and configuration that the steps after the first work on. */
export interface CommunityIds {
  readonly communityId: number;
  readonly configurationId: number;
}
