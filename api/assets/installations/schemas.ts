import { z } from '@hono/zod-openapi';
import { INSTALLATION_KINDS, INSTALLATION_STATES } from '../../../domain/assets/installations/steps.ts';
import { DOCUMENT_KINDS } from '../../../domain/documents/kinds.ts';
import { pastDay } from '../../http/dates.ts';
import { CommunityParams, day, decimalBetween, id, idParam, listOf, longText, timestamp } from '../../http/schemas.ts';
import { pod } from '../points/schemas.ts';

const MOST_KW = 10_000;
const MOST_KWH = 100_000_000;

export const NewRequest = z
  .strictObject({
    kind: z.enum(INSTALLATION_KINDS),
    power_kw: decimalBetween(0.001, MOST_KW).openapi({ description: 'Requested power', example: '6' }),
    pod: pod.nullish().openapi({ description: 'POD behind which it is to be installed; null: not known' }),
    note: longText(1000).nullish().openapi({ description: 'Further remarks; null: none' }),
  })
  .openapi('NewInstallationRequest');

export const NewStep = z
  .strictObject({
    state: z.enum(['survey', 'offer', 'ordered', 'permitted', 'installed', 'connected', 'commissioned', 'cancelled']),
    occurred_on: pastDay.openapi({ description: 'Day of the step' }),
    document_id: id.nullable().default(null).openapi({ description: 'Id of the uploaded document of the step; null: none is needed' }),
    note: longText(1000).nullable().default(null).openapi({ description: 'Further remarks; null: none' }),
    asset_id: id
      .nullable()
      .default(null)
      .openapi({ description: 'For the commissioning: the resulting asset in the register; null: another step' }),
    promised_kwh: z
      .int()
      .min(1)
      .max(MOST_KWH)
      .nullable()
      .default(null)
      .openapi({ description: 'For the commissioning: the yield that the installer promised for a year, in kWh; null: none' }),
  })
  .openapi('NewInstallationStep');

export const Installation = z
  .object({
    id,
    community_id: id,
    kind: z.enum(INSTALLATION_KINDS),
    power_kw: z.string().openapi({ description: 'Requested power' }),
    pod: z.string().nullable().openapi({ description: 'POD behind which it is to be installed; null: not known' }),
    note: z.string().nullable().openapi({ description: 'Further remarks; null: none' }),
    state: z.enum(INSTALLATION_STATES),
    asset_id: id.nullable().openapi({ description: 'Resulting asset in the register; null: not commissioned' }),
    promised_kwh: z.int().nullable().openapi({ description: 'Promised yield of a year, in kWh; null: none' }),
    requested_by: z.string().openapi({ description: 'Who requested it' }),
    requested_at: timestamp.openapi({ description: 'When it happened' }),
    state_since: timestamp.openapi({ description: 'When it reached its state' }),
    next_act: z.string().nullable().openapi({ description: 'What is done next, by whom; null: it has ended' }),
    next_papers: z.array(z.enum(DOCUMENT_KINDS)).openapi({ description: 'Documents of which the next step needs one; empty: none' }),
    steps: z
      .array(
        z.object({
          state: z.string().openapi({ description: 'State that the step led to' }),
          occurred_on: day.openapi({ description: 'Day of the step' }),
          document_id: id.nullable().openapi({ description: 'Document of the step; null: none' }),
          note: z.string().nullable().openapi({ description: 'Further remarks; null: none' }),
          recorded_by: z.string().openapi({ description: 'Who recorded it' }),
          recorded_at: timestamp,
        }),
      )
      .openapi({ description: 'Steps so far, the oldest first' }),
  })
  .openapi('InstallationRequest');
export const InstallationList = listOf(Installation).openapi('InstallationRequestList');
export const InstallationParams = CommunityParams.extend({ installation_id: idParam });
