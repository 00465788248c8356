import type { EventType } from '../notifications/event-types.ts';

/** An event of the record. `communityId` null: of the platform. `subject` names the object: `membership/12`. */
export interface PublishedEvent {
  readonly eventId: string;
  readonly type: EventType;
  readonly communityId: number | null;
  readonly subject: string;
  readonly occurredAt: Date;
  /** Ids, dates, codes and states of the object. */
  readonly data: EventData;
}

export type EventData = Readonly<Record<string, string | number | boolean>>;

/** A CloudEvent 1.0 in structured JSON mode. */
interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** The event as it is sent; `publicUrl` is the installation's address. */
export const cloudEvent = (publicUrl: string, { eventId, type, communityId, subject, occurredAt, data }: PublishedEvent): CloudEvent => ({
  specversion: '1.0',
  id: eventId,
  source: communityId === null ? publicUrl : `${publicUrl}/api/cer/communities/${communityId}`,
  type,
  subject,
  time: occurredAt.toISOString(),
  datacontenttype: 'application/json',
  data: { community_id: communityId, ...data },
});

/** Fields of a change that say which object it is about and how it stands now; whatever else a record holds is not sent. */
const SENT = new Set([
  'configuration_id',
  'member_id',
  'plant_id',
  'section_id',
  'point_id',
  'sale_id',
  'batch_id',
  'document_id',
  'device_id',
  'code',
  'severity',
  'month',
  'year',
  'version',
  'kind',
  'state',
  'status',
  'stage',
  'from',
  'to',
  'valid_from',
  'valid_to',
  'sent_on',
  'occurred_on',
  'service_start',
]);
const PLAIN = /^[A-Za-z0-9_.:+-]{1,40}$/;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && PLAIN.test(value));

/** What is sent of the fields of a change: ids, dates, codes and states, never amounts, texts or personal data. */
export function sentFields(after: unknown): EventData {
  if (typeof after !== 'object' || after === null) return {};
  const fields = Object.entries(after).map(([name, value]): [string, unknown] => [snake(name), value]);
  return Object.fromEntries(
    fields.filter((field): field is [string, string | number | boolean] => SENT.has(field[0]) && isPlain(field[1])),
  );
}
