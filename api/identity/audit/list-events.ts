import type { Kysely } from 'kysely';
import { inContext } from '../../../infra/postgres/driver/index.ts';
import { listAudit } from '../../../infra/postgres/record/audit-view.ts';
import { partyKeys } from '../../../infra/postgres/record/party-keys.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { openFor, type PartyKey, type PersonalKeys } from '../../../infra/vault/personal.ts';
import { withoutAuditedTexts } from '../../http/personal-texts.ts';
import { paged, pageWindow } from '../../http/schemas.ts';
import { route } from '../route.ts';
import { AuditEventList, AuditQuery } from './schemas.ts';

type Row = Awaited<ReturnType<typeof listAudit>>['rows'][number];

export const listAuditEvents = route(
  {
    method: 'get',
    path: '/api/v1/audit',
    id: 'listAuditEvents',
    tag: 'Audit',
    summary: 'List audit events',
    description:
      'Shows who changed what, with the state before and after; without `members:personal`, free texts are hidden. A page of ' +
      'long events ends before its `limit`: `next` says where it continues.',
    right: 'audit:read',
    request: { query: AuditQuery },
    responses: { 200: AuditEventList },
  },
  async ({ query, context, may, deps }) => {
    const { community_id: chain, object_kind: objectKind, object_id: objectId, request_id: requestId, ...same } = query;
    const filter = { ...same, ...pageWindow(query, context), chain, objectKind, objectId, requestId };
    return inContext(
      deps.db,
      context,
      async (trx) => {
        const { rows, isCut } = await listAudit(trx, filter);
        const { data, next } = paged(rows, query, isCut);
        const mayPersons = may('members:personal');
        const keys = mayPersons ? await keysOf(trx, deps.personal, data) : new Map<number, PartyKey>();
        return {
          status: 200,
          body: { data: data.map((row) => toEventResponse(row, keys)).map(mayPersons ? (one) => one : withoutTexts), next },
        };
      },
      { readOnly: true },
    );
  },
);

const withoutTexts = <E extends { before: unknown; after: unknown }>(event: E): E => ({
  ...event,
  before: withoutAuditedTexts(event.before),
  after: withoutAuditedTexts(event.after),
});

const keysOf = (db: Kysely<DB>, keys: PersonalKeys, rows: readonly Row[]): Promise<Map<number, PartyKey>> =>
  partyKeys(db, keys, [...new Set(rows.flatMap(({ party_id }) => (party_id === null ? [] : [party_id])))]);

function toEventResponse(row: Row, keys: ReadonlyMap<number, PartyKey>) {
  const { chain, party_id, previous_hash: _, at, hash, personal, ...fields } = row;
  const key = party_id === null ? undefined : keys.get(party_id);
  return {
    ...fields,
    community_id: chain === 0 ? null : chain,
    at: at.toISOString(),
    hash: hash.toString('hex'),
    personal: key && personal ? (JSON.parse(openFor(key, 'audit_event.personal', personal)) as unknown) : null,
  };
}
