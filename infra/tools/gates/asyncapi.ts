import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_TYPE_NAMES, type EventType, eventText } from '../../../domain/notifications/event-types.ts';
import { ROOT } from './root.ts';

export const ASYNCAPI_FILE = join(ROOT, 'api/asyncapi.json');

const text = { type: 'string' } as const;
const instant = { type: 'string', format: 'date-time' } as const;

/** A name that references may contain: `member.left` is `memberLeft`. */
const keyOf = (name: EventType): string => name.replace(/[._](\w)/g, (_, letter: string) => letter.toUpperCase());

const CLOUD_EVENT = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'data'],
  properties: {
    specversion: { const: '1.0' },
    id: { ...text, description: 'The same in every attempt, as in the header webhook-id' },
    source: { ...text, format: 'uri', description: 'Address of the community, or of the installation' },
    subject: { ...text, description: 'Kind and id of the object' },
    time: instant,
    datacontenttype: { const: 'application/json' },
    data: { type: 'object', description: 'Ids, dates and states; community_id is null for the platform' },
  },
} as const;

const HEADERS = {
  type: 'object',
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  properties: {
    'webhook-id': text,
    'webhook-timestamp': { ...text, description: 'Seconds since 1970' },
    'webhook-signature': { ...text, description: 'v1 and HMAC-SHA256 in base64; several, separated by a blank, after a rotation' },
  },
} as const;

const messageOf = (name: EventType) => ({
  name,
  title: name,
  summary: eventText(name),
  contentType: 'application/cloudevents+json',
  headers: HEADERS,
  payload: { allOf: [{ $ref: '#/components/schemas/CloudEvent' }, { type: 'object', properties: { type: { const: name } } }] },
});

const COMMUNITY_EVENT = {
  name: 'communityEvent',
  title: 'Event of a community',
  contentType: 'application/json',
  payload: {
    type: 'object',
    required: ['communityId', 'kind', 'subject', 'state', 'occurredAt'],
    properties: { communityId: { type: 'integer' }, kind: text, subject: text, state: text, occurredAt: instant },
  },
} as const;

const PROGRESS = {
  name: 'progress',
  title: 'Progress of an operation',
  contentType: 'text/event-stream',
  payload: { type: 'object', description: 'The operation as GET shows it' },
} as const;

const RUN = {
  name: 'run',
  title: 'A settlement run',
  contentType: 'text/event-stream',
  payload: { type: 'object', description: 'The run as GET shows it' },
} as const;

const parameter = (name: string, description: string) => ({ [name]: { description } });

const COMMUNITY_EVENTS = {
  address: 'condivisa/v1/communities/{communityId}/events/{kind}',
  description: 'MQTT: the newest event of each kind is retained',
  parameters: {
    ...parameter('communityId', 'Id of the community'),
    ...parameter('kind', 'onboarding, onboarding-{clock} or settlement-overdue'),
  },
  messages: { communityEvent: COMMUNITY_EVENT },
  bindings: { mqtt: { bindingVersion: '0.2.0' } },
} as const;

const OPERATION_EVENTS = {
  address: '/api/v1/operations/{operationId}/events',
  description: 'Server-sent events until the operation has ended',
  parameters: parameter('operationId', 'Id of the operation'),
  messages: { progress: PROGRESS },
} as const;

const RUN_EVENTS = {
  address: '/api/v1/settlement/runs/{runId}/events',
  description: 'Server-sent events until the run is posted or superseded',
  parameters: parameter('runId', 'Id of the settlement run'),
  messages: { run: RUN },
} as const;

const channels = () => ({
  webhooks: {
    address: null,
    description: 'POST to the address of each webhook, signed as Standard Webhooks says',
    messages: Object.fromEntries(EVENT_TYPE_NAMES.map((name) => [keyOf(name), messageOf(name)])),
  },
  communityEvents: COMMUNITY_EVENTS,
  operationEvents: OPERATION_EVENTS,
  runEvents: RUN_EVENTS,
});

const sending = (channel: keyof ReturnType<typeof channels>, summary: string) => ({
  action: 'send',
  channel: { $ref: `#/channels/${channel}` },
  summary,
});

const OPERATIONS = {
  sendWebhook: sending('webhooks', 'Deliver an event to a webhook, at least once'),
  publishCommunityEvent: {
    ...sending('communityEvents', 'Publish an event of a community'),
    bindings: { mqtt: { qos: 1, retain: true, bindingVersion: '0.2.0' } },
  },
  streamOperation: sending('operationEvents', 'Stream the progress of an operation'),
  streamRun: sending('runEvents', 'Stream a settlement run'),
} as const;

/** Webhooks, the MQTT feed and the streams of operations and runs as AsyncAPI 3.0 says it, from the list of events. */
const asyncApiDocument = (): object => ({
  asyncapi: '3.0.0',
  info: { title: 'Condivisa events', version: '1', description: 'What happens in renewable energy communities, for other systems.' },
  defaultContentType: 'application/json',
  channels: channels(),
  operations: OPERATIONS,
  components: { schemas: { CloudEvent: CLOUD_EVENT } },
});

export const asyncApiText = (): string => `${JSON.stringify(asyncApiDocument(), null, 2)}\n`;

// `node infra/tools/gates/asyncapi.ts` writes the committed document.
if (import.meta.main) writeFileSync(ASYNCAPI_FILE, asyncApiText());
