import { z } from '@hono/zod-openapi';
import { ASSET_KINDS, ASSET_STATUSES, HAND_ADDED_KINDS } from '../../../domain/assets/register/kinds.ts';
import { endDay, firstDay } from '../../http/dates.ts';
import { CommunityParams, code, day, decimalBetween, id, idParam, listOf, longText, text, timestamp } from '../../http/schemas.ts';

const MOST_KW = 10_000;

export const AssetParams = CommunityParams.extend({ asset_id: idParam });
export const LabelParams = AssetParams.extend({ label_id: idParam });

const gaudi = (what: string) =>
  text(40)
    .nullable()
    .default(null)
    .openapi({ description: `${what} in GAUDÌ of Terna; null: not recorded` });
const said = (what: string) =>
  text(100)
    .nullable()
    .default(null)
    .openapi({ description: `${what}; null: not recorded` });

const facts = {
  censimp_code: gaudi('CENSIMP code of the plant'),
  gaudi_section: gaudi('Code of the section'),
  gaudi_up: gaudi('Code of the production unit (UP)'),
  manufacturer: said('Who made it'),
  model: said('Model'),
  serial_number: said('Serial number'),
  rated_kw: decimalBetween(0.001, MOST_KW).nullable().default(null).openapi({
    description: 'Rated power, if it differs from that of the plant or section; null: not recorded',
    example: '6',
  }),
  warranty_until: endDay.nullable().default(null).openapi({ description: 'Last day of the warranty; null: none or unknown' }),
  note: longText(2000).nullable().default(null).openapi({ description: 'Further remarks; null: none' }),
};

export const NewAsset = z
  .strictObject({
    kind: z.enum(HAND_ADDED_KINDS),
    code: code.openapi({ description: 'Own code, unique in the register of the community' }),
    name: text().openapi({ description: 'What it is called' }),
    plant_id: id.nullable().default(null).openapi({ description: 'Plant to which it belongs; null: none' }),
    status: z.enum(ASSET_STATUSES),
    status_since: firstDay.openapi({ description: 'First day of this status' }),
    ...facts,
  })
  .openapi('NewAsset');

export const AssetChange = z
  .strictObject({
    name: text().optional().openapi({ description: 'Name of an inverter or charging point; others are named in their own record' }),
    ...facts,
  })
  .openapi('AssetChange');

export const NewAssetStatus = z
  .strictObject({
    status: z.enum(ASSET_STATUSES),
    valid_from: firstDay,
    note: text(500).nullable().default(null).openapi({ description: 'Reason; null: none was given' }),
  })
  .openapi('NewAssetStatus');

const shown = {
  id,
  community_id: id,
  kind: z.enum(ASSET_KINDS),
  code: z.string().openapi({ description: 'Code of the plant, section, storage or POD, or the own one' }),
  name: z.string().openapi({ description: 'Name in its own record' }),
  plant_id: id.nullable(),
  plant_code: z.string().nullable(),
  censimp_code: z.string().nullable().openapi({ description: 'CENSIMP code of the plant in GAUDÌ of Terna; null: not recorded' }),
  gaudi_section: z.string().nullable().openapi({ description: 'Code of the section in GAUDÌ; null: not recorded' }),
  gaudi_up: z.string().nullable().openapi({ description: 'Code of the production unit (UP) in GAUDÌ; null: not recorded' }),
  manufacturer: z.string().nullable().openapi({ description: 'Who created it; null: not recorded' }),
  model: z.string().nullable().openapi({ description: 'Model; null: not recorded' }),
  serial_number: z.string().nullable().openapi({ description: 'Serial number; null: not recorded' }),
  rated_kw: z.string().nullable().openapi({ description: 'Recorded rated power, otherwise that of the sections; null: not known' }),
  warranty_until: day.nullable().openapi({ description: 'Last day of the warranty; null: none or unknown' }),
  note: z.string().nullable().openapi({ description: 'Further remarks; null: none' }),
  status: z.enum(ASSET_STATUSES),
  status_since: day.nullable().openapi({ description: 'First day of this status; null: not known' }),
  open_orders: z.int().openapi({ description: 'Work orders that are not closed' }),
};

export const AssetItem = z.object(shown).openapi('AssetItem');
export const AssetList = listOf(AssetItem).openapi('AssetList');

export const Asset = z
  .object({
    ...shown,
    statuses: z
      .array(
        z.object({
          status: z.enum(ASSET_STATUSES),
          valid_from: day,
          valid_to: day.nullable(),
          note: z.string().nullable().openapi({ description: 'Reason; null: none was given' }),
          recorded_by: z.string().openapi({ description: 'Who recorded it' }),
          recorded_at: timestamp,
        }),
      )
      .openapi({ description: 'Recorded statuses, the newest first' }),
    documents: z
      .array(
        z.object({
          document_id: id,
          kind: z.string().openapi({ description: 'Kind of document' }),
          media_type: z.string(),
          sha256: z.string(),
          added_by: z.string().openapi({ description: 'Who added it to the asset' }),
          added_at: timestamp.openapi({ description: 'When it happened' }),
        }),
      )
      .openapi({ description: 'Documents and photos, the newest first' }),
    labels: z
      .array(
        z.object({
          id,
          created_by: z.string().openapi({ description: 'Who created the label' }),
          created_at: timestamp,
          revoked_by: z.string().nullable().openapi({ description: 'Who revoked it; null: it is valid' }),
          revoked_at: timestamp.nullable().openapi({ description: 'When it was withdrawn; null: it is valid' }),
        }),
      )
      .openapi({ description: 'Labels with a QR code, the newest first; their addresses are not stored' }),
  })
  .openapi('Asset');

export const CreatedLabel = z
  .object({
    id,
    token: z.string().openapi({ description: 'End of the address of the label; shown only once' }),
    qr_svg: z.string().openapi({ description: 'The QR code of the address, as SVG' }),
    url: z.string().openapi({ description: 'Address for the QR code: whoever opens it can report a fault without an account' }),
  })
  .openapi('CreatedAssetLabel');
