import { FORGOTTEN, type StoredTables } from '../../record/testing/stored-table.ts';

const COUNTED_WEBHOOKS = 'so many of a community or user: MOST_WEBHOOKS';

/** The tables of the capability that hold text, JSON or bytes. */
export const WEBHOOKS_TABLES: StoredTables = {
  webhook: { replaced: 'description', kept: 'url', none: 'events', bound: COUNTED_WEBHOOKS },
  webhook_attempt: { replaced: 'answer', none: 'failure', bound: FORGOTTEN },
  webhook_delivery: { none: 'data event_id event_type subject', bound: FORGOTTEN },
  webhook_secret: { sealed: 'content_enc', none: 'key_id', bound: COUNTED_WEBHOOKS },
};
