import { type Client, createClient } from '../../../../api/client/client.ts';
import type { Scenario } from '../scenario/scenario.ts';

const RETRY_FOR_MS = 120_000;

/** A client that waits while the API restarts or asks to try again later. */
export const openClient = (baseUrl: string, key: string): Client => createClient({ baseUrl, key, retryForMs: RETRY_FOR_MS });

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
