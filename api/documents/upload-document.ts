import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { z } from 'zod';
import { assertConfiguration } from '../../activities/communities/reads/require.ts';
import { requireReferencedMember } from '../../activities/members/reads/referenced-member.ts';
import { DomainError, unknownReference } from '../../domain/kernel/errors.ts';
import { printableLine } from '../../domain/kernel/text/plain-text.ts';
import { lockChangeableCommunity } from '../../infra/postgres/communities/communities.ts';
import { insertDocument, plantIdByCode } from '../../infra/postgres/documents/documents.ts';
import type { RowContext, UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { partyKeys } from '../../infra/postgres/members/personal.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type PersonalKeys, sealBytesFor } from '../../infra/vault/personal.ts';
import { auditActor } from '../http/audit-actor.ts';
import { changeRoute, form } from '../http/route.ts';
import { CommunityParams } from '../http/schemas.ts';
import { documentMessages } from './messages.ts';
import { mediaType, refuseContent } from './refuse-content.ts';
import { Document, NewDocument } from './schemas.ts';
import { requireDocument, toDocumentResponse } from './view.ts';

const MAX_BYTES = 25 * 1024 * 1024;
const MAX_NAME = 200;

export const uploadDocument = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/documents',
    id: 'uploadDocument',
    tag: 'Documents',
    summary: 'Upload a document',
    description: 'The content must match its media type. Uploading the same bytes again answers 200 with the existing id.',
    right: 'documents:write',
    community: 'community_id',
    maxBytes: MAX_BYTES,
    heavy: {},
    request: { params: CommunityParams, body: form(NewDocument) },
    responses: { 201: Document, 200: Document },
  },
  async ({ params: { community_id }, body, context, may, deps, trx }) => {
    const bytes = new Uint8Array(await body.file.arrayBuffer());
    await lockChangeableCommunity(trx, community_id);
    const stored = await store(trx, community_id, body, bytes, context, deps.personal);
    const row = await requireDocument(trx, community_id, stored.id);
    const headers = { Location: `/api/cer/communities/${community_id}/documents/${row.id}` };
    return { status: stored.isNew ? 201 : 200, body: toDocumentResponse(row, may('members:personal')), headers };
  },
  (call) => refuseContent(call.body.file, call),
);

type Given = z.output<typeof NewDocument>;

async function store(trx: UnitOfWork, communityId: number, given: Given, bytes: Uint8Array, context: RowContext, keys: PersonalKeys) {
  if (given.configuration_id !== undefined) await assertConfiguration(trx, communityId, given.configuration_id);
  const party_id =
    given.member_code === undefined
      ? null
      : (await requireReferencedMember(trx, communityId, 'member', given.member_code, undefined)).party_id;
  const key = party_id === null ? undefined : (await partyKeys(trx, keys, [party_id])).get(party_id);
  if (party_id !== null && key === undefined) throw new DomainError('wrong_state', documentMessages.memberErased(given.member_code));
  const document = {
    community_id: communityId,
    configuration_id: given.configuration_id ?? null,
    plant_id: given.plant_code === undefined ? null : await plantFor(trx, communityId, given.plant_code),
    party_id,
    kind: given.kind,
    file_name: fileName(given.file.name),
    media_type: mediaType(given.file.type),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size_bytes: bytes.length,
    valid_until: given.valid_until ?? null,
    uploaded_by: context.actor,
  };
  const content = key ? sealBytesFor(key, 'document_content.content', bytes) : bytes;
  const stored = await insertDocument(trx, document, content, key !== undefined);
  if (stored.isNew) {
    const { uploaded_by: _actor, file_name, ...rest } = document;
    recordAudit(trx, {
      ...auditActor(context),
      chain: communityId,
      action: 'document.stored',
      objectKind: 'document',
      objectId: stored.id,
      ...(key ? { after: rest, personal: { key, fields: { file_name } } } : { after: { ...rest, file_name } }),
    });
  }
  return stored;
}

async function plantFor(trx: Transaction<DB>, communityId: number, code: string): Promise<number> {
  const id = await plantIdByCode(trx, communityId, code);
  if (id === undefined) throw unknownReference('plant_code', documentMessages.noPlant(code));
  return id;
}

/** The last part of the name, as one line of printable text. */
const fileName = (given: string): string => printableLine(given.split(/[\\/]/).at(-1) ?? '', MAX_NAME) || 'document';
