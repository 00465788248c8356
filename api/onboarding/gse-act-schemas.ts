import { z } from '@hono/zod-openapi';
import type { Language } from '../../domain/kernel/language.ts';
import { ACT_CHANNELS, GSE_ACT_KINDS, GSE_ACT_STATES, KEPT_REASONS } from '../../domain/onboarding/gse-acts/kinds.ts';
import { remedyOf } from '../../domain/onboarding/gse-acts/messages.ts';
import type { StoredAct } from '../../infra/postgres/onboarding/gse-acts.ts';
import { day, id, listOf, timestamp } from '../http/schemas.ts';

export const GseAct = z
  .object({
    id,
    community_id: id.nullable(),
    configuration_id: id.nullable(),
    application_id: id
      .nullable()
      .openapi({ description: 'Id of the application to which it belongs; null: its protocol number is unknown' }),
    channel: z.enum(ACT_CHANNELS),
    act_number: z.string().openapi({ description: 'Protocol number that GSE gave the act' }),
    protocol: z.string().nullable().openapi({ description: 'Protocol number of the application that the act names; null: it names none' }),
    kind: z.enum(GSE_ACT_KINDS),
    occurred_on: day,
    content: z.record(z.string(), z.unknown()).openapi({ description: 'Content of the act, depending on its kind' }),
    document_id: id.nullable().openapi({ description: 'The stored document; null: signed by GSE' }),
    evidence_sha256: z
      .string()
      .nullable()
      .openapi({ description: 'SHA-256 of the signed text, otherwise of the document, in hexadecimal' }),
    state: z.enum(GSE_ACT_STATES),
    kept_because: z
      .enum(KEPT_REASONS)
      .nullable()
      .openapi({ description: 'Why the act has no effect; null: it is in effect, waits or was dismissed' }),
    reason: z.string().nullable().openapi({ description: 'The reason in words; null: there is no obstacle' }),
    remedy: z.string().nullable().openapi({ description: 'Remedy for a person; null: none is needed' }),
    note: z.string().nullable().openapi({ description: 'Note written with the decision; null: none' }),
    recorded_by: z.string().openapi({ description: 'Who recorded it' }),
    recorded_at: timestamp,
    times_received: z.int().openapi({ description: 'Number of times that it arrived; it counts once' }),
    last_received_at: timestamp.openapi({ description: 'When it last arrived' }),
    decided_by: z.string().nullable().openapi({ description: 'Who confirmed, applied or dismissed it; null: nobody' }),
    decided_at: timestamp.nullable().openapi({ description: 'When it was decided; null: not decided' }),
  })
  .openapi('GseAct');

export const GseActList = listOf(GseAct).openapi('GseActList');

/** An act in the API's words. */
export const toGseAct = (act: StoredAct, language: Language): z.input<typeof GseAct> => ({
  id: act.id,
  community_id: act.communityId,
  configuration_id: act.configurationId,
  application_id: act.applicationId,
  channel: act.channel,
  act_number: act.actNumber,
  protocol: act.protocol,
  kind: act.kind,
  occurred_on: act.occurredOn,
  content: { ...act.content },
  document_id: act.documentId,
  evidence_sha256: act.evidenceSha256,
  state: act.state,
  kept_because: act.keptBecause,
  reason: act.refusal?.[language] ?? null,
  remedy: act.keptBecause === null ? null : remedyOf(act.keptBecause)[language],
  note: act.note,
  recorded_by: act.recordedBy,
  recorded_at: act.recordedAt.toISOString(),
  times_received: act.timesReceived,
  last_received_at: act.lastReceivedAt.toISOString(),
  decided_by: act.decidedBy,
  decided_at: act.decidedAt?.toISOString() ?? null,
});
