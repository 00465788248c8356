import { DomainError } from '../../../domain/kernel/errors.ts';
import { endpointFault } from '../../../domain/webhooks/endpoint.ts';
import { webhookMessages } from '../../../domain/webhooks/messages.ts';
import { newWebhookSecret } from '../../../infra/outbound/standard-webhook.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { endWaiting } from '../../../infra/postgres/webhooks/attempts.ts';
import { endSecrets, insertSecret } from '../../../infra/postgres/webhooks/secrets.ts';
import { releaseHeld } from '../../../infra/postgres/webhooks/stops.ts';
import {
  countWebhooks,
  deleteWebhook,
  insertWebhook,
  lockAccountWebhooks,
  updateWebhook,
  type WebhookOwnerRow,
  type WebhookRow,
  type WebhookValues,
} from '../../../infra/postgres/webhooks/webhooks.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork, WorkEvent } from '../../kernel/unit-of-work.ts';
import { lockedWebhook } from '../reads/require.ts';
import { openDelivering } from './open-delivering.ts';

/** Of one community, or of one account without a community. */
const MOST_WEBHOOKS = 20;

/** What an installation allows and seals with. */
interface WebhookSettings {
  readonly allowsLoopback: boolean;
  readonly keys: PersonalKeys;
}

/** Creates a webhook of a community, or of all communities of its owner; answers its id and the secret, which is shown only once. */
export async function createWebhook(
  work: CommandWork,
  { allowsLoopback, keys }: WebhookSettings,
  communityId: number | null,
  given: WebhookValues,
  owner: WebhookOwnerRow,
): Promise<{ readonly id: number; readonly secret: string }> {
  assertEndpoint(given.url, allowsLoopback);
  if (communityId === null) await lockAccountWebhooks(work.trx, owner.user_id);
  else await lockChangeableCommunity(work.trx, communityId);
  if ((await countWebhooks(work.trx, communityId, owner.user_id)) >= MOST_WEBHOOKS)
    throw new DomainError('wrong_state', webhookMessages.tooMany(MOST_WEBHOOKS));
  const id = await insertWebhook(work.trx, communityId, given, owner);
  const secret = newWebhookSecret();
  await insertSecret(work.trx, id, sealContent(keys, 'webhook_secret', secret));
  await openDelivering(work.trx);
  work.audit({ ...eventOf({ id, community_id: communityId }, 'webhook.created'), after: auditedValues(given) });
  return { id, secret };
}

/** Changes a webhook, which rests on the rights of who changed it from then on: what was held is sent as far as they reach. What waits for one that is switched off is dropped. */
export async function changeWebhook(
  work: CommandWork,
  { allowsLoopback }: WebhookSettings,
  webhook: WebhookRow,
  given: WebhookValues,
  owner: WebhookOwnerRow,
): Promise<void> {
  assertEndpoint(given.url, allowsLoopback);
  await updateWebhook(work.trx, webhook.id, given, owner);
  if (given.active) {
    await releaseHeld(work.trx, webhook.id);
    await openDelivering(work.trx);
  } else await endWaiting(work.trx, webhook.id, 'dropped');
  work.audit({ ...eventOf(webhook, 'webhook.changed'), before: auditedValues(webhook), after: auditedValues(given) });
}

/** Deletes a webhook with its deliveries. */
export async function removeWebhook(work: CommandWork, webhook: WebhookRow): Promise<void> {
  await deleteWebhook(work.trx, webhook.id);
  work.audit({ ...eventOf(webhook, 'webhook.deleted'), before: auditedValues(webhook) });
}

/** Gives a webhook a new secret, shown only once; the one before signs beside it for so many hours. */
export async function rotateSecret(work: CommandWork, keys: PersonalKeys, id: number, overlapHours: number): Promise<string> {
  const webhook = await lockedWebhook(work.trx, id);
  const secret = newWebhookSecret();
  await endSecrets(work.trx, webhook.id, overlapHours);
  await insertSecret(work.trx, webhook.id, sealContent(keys, 'webhook_secret', secret));
  work.audit({ ...eventOf(webhook, 'webhook.secret_rotated'), after: { overlap_hours: overlapHours } });
  return secret;
}

function assertEndpoint(url: string, allowsLoopback: boolean): void {
  const message = endpointFault(url, allowsLoopback);
  if (message !== undefined) throw new DomainError('invalid_input', message, [{ path: 'url', code: 'refused', message }]);
}

/** Address and description may name a person, and the chain cannot forget. */
const auditedValues = ({ events, active }: Pick<WebhookValues, 'events' | 'active'>) => ({ events, active });

const eventOf = ({ id, community_id }: Pick<WebhookRow, 'id' | 'community_id'>, action: string): WorkEvent => ({
  chain: community_id ?? 0,
  action,
  objectKind: 'webhook',
  objectId: id,
});
