import { z } from '@hono/zod-openapi';
import { GRANT_LIMIT, MOST_KW, MOST_KW_LOW_VOLTAGE } from '../../../domain/assets/bounds.ts';
import { ENERGY_SOURCES, VOLTAGES, WORK_TYPES } from '../../../domain/assets/kinds.ts';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { splittingMessages } from '../../../domain/assets/splitting/messages.ts';
import { PARCEL } from '../../../domain/assets/splitting/parcel.ts';
import { CADASTRAL_CODE } from '../../../domain/kernel/identifiers/cadastral-code.ts';
import { kernelMessages } from '../../../domain/kernel/kernel-messages.ts';
import { REGIONS } from '../../../domain/kernel/legal/regions.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { batchOf } from '../../http/batch.ts';
import { Changeable } from '../../http/changeable.ts';
import { endsAfterBegin } from '../../http/dated.ts';
import { endDay, firstDay, operationDay } from '../../http/dates.ts';
import { CommunityParams, code, day, id, idParam, listOf, range, text } from '../../http/schemas.ts';
import { pod } from '../points/schemas.ts';

/** kW with up to three decimals, as text or number. */
export const kilowatts = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,9}(\.\d{1,3})?$/, schemaText(assetMessages.notKw)))
  .refine((power) => Number(power) <= MOST_KW, schemaText(assetMessages.tooMuchPower(MOST_KW)))
  .openapi({ type: 'string', format: 'decimal', ...range(0, MOST_KW), example: '5.9' });

const grantShare = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d(\.\d{1,12})?$/, schemaText(assetMessages.notShare)))
  .refine((share) => Number(share) <= GRANT_LIMIT, schemaText(assetMessages.grantTooLarge))
  .openapi({ type: 'string', format: 'decimal', ...range(0, GRANT_LIMIT), example: '0.30' });

export const NewSection = z
  .strictObject({
    code,
    power_kw: kilowatts.refine((power) => Number(power) > 0, schemaText(assetMessages.notAboveZero)),
    entry_into_operation: operationDay,
    work_type: z.enum(WORK_TYPES).default('new_build'),
    incentivised: z.boolean().default(true),
    grant_share: grantShare.default('0'),
    obligation_power_kw: kilowatts.default('0'),
    superbonus_kw: kilowatts.default('0'),
  })
  .check(({ value, issues }) => {
    for (const field of ['obligation_power_kw', 'superbonus_kw'] as const) {
      if (Number(value[field]) > Number(value.power_kw))
        issues.push({ code: 'custom', path: [field], message: schemaText(assetMessages.abovePower), input: value[field] });
    }
  })
  .openapi('NewPlantSection');

export const parcels = z
  .array(z.string().max(30).regex(PARCEL, schemaText(splittingMessages.notParcel)))
  .max(50)
  .openapi({
    description: 'Cadastral parcels of the plant: municipality, sheet and parcel, with the section in between if there is one',
    example: ['I726/12/345'],
  });

const powerOf = (sections: readonly z.output<typeof NewSection>[]): number =>
  sections.reduce((sum, { power_kw }) => sum + Number(power_kw), 0);

export const municipality = z
  .string()
  .regex(CADASTRAL_CODE, schemaText(kernelMessages.notCadastralCode))
  .openapi({ description: 'Cadastral code of the municipality in which the plant is located', example: 'I726' });

export const NewPlant = z
  .strictObject({
    code,
    name: text(),
    producer_code: code.optional().describe('Code of the member who is the producer'),
    producer_id: id.optional().describe('Alternatively, the id of this member'),
    third_party_producer_code: code.optional().describe('Alternatively, the code of a producer who is not a member'),
    pod,
    source: z.enum(ENERGY_SOURCES),
    region: z.enum(REGIONS, schemaText(assetMessages.notRegion)),
    voltage: z.enum(VOLTAGES).default('LV'),
    inside_building: z.boolean().default(false),
    municipality: municipality.nullish(),
    parcels: parcels.optional(),
    configuration_id: id,
    valid_from: firstDay,
    valid_to: endDay.nullish(),
    sections: z.array(NewSection).min(1).max(100),
  })
  .check(endsAfterBegin)
  .refine(
    (plant) => [plant.producer_code, plant.producer_id, plant.third_party_producer_code].filter((one) => one !== undefined).length === 1,
    {
      path: ['producer_code'],
      message: schemaText(assetMessages.oneProducer),
    },
  )
  .refine(({ voltage, sections }) => voltage !== 'LV' || powerOf(sections) <= MOST_KW_LOW_VOLTAGE, {
    path: ['sections'],
    message: schemaText(assetMessages.tooMuchForLowVoltage(MOST_KW_LOW_VOLTAGE)),
  })
  .refine(({ sections }) => new Set(sections.map((section) => section.code)).size === sections.length, {
    path: ['sections'],
    message: schemaText(assetMessages.sectionTwice),
  })
  .openapi('NewPlant');

export const PlantSection = z
  .object({
    id,
    code: z.string(),
    power_kw: z.string(),
    entry_into_operation: day,
    work_type: z.enum(WORK_TYPES),
    incentivised: z.boolean(),
    grant_share: z.string(),
    obligation_power_kw: z.string(),
    superbonus_kw: z.string(),
    configuration_id: id.nullable(),
    valid_from: day.nullable(),
    valid_to: day.nullable(),
    service_start: day.nullable().describe('GSE counts the section from this day on; null: not recognised'),
    changeable: Changeable,
  })
  .openapi('PlantSection');

export const Plant = z
  .object({
    id,
    community_id: id,
    code: z.string(),
    name: z.string(),
    producer_party_id: id,
    producer_code: z.string().nullable().describe('Null for a third-party producer'),
    third_party_producer_code: z.string().nullable(),
    pod: z.string(),
    source: z.enum(ENERGY_SOURCES),
    region: z.string(),
    voltage: z.enum(VOLTAGES),
    inside_building: z.boolean(),
    municipality: z.string().nullable().describe('Cadastral code of the municipality in which it is located; null: not recorded'),
    parcels: z.array(z.string()).describe('Cadastral parcels of the plant; empty: not recorded'),
    grant: z
      .object({ id, granted_share: z.string().nullable(), granted_cents: z.int().nullable(), paid_cents: z.int() })
      .nullable()
      .openapi({ description: 'Capital grant on record. GSE pays it to the producer: no account of the community holds it' }),
    sections: z.array(PlantSection),
    changeable: Changeable,
  })
  .openapi('Plant');

export const PlantList = listOf(Plant).openapi('PlantList');
export const PlantBatch = batchOf(NewPlant).openapi('PlantBatch');
export const PlantParams = CommunityParams.extend({ plant_id: idParam });
export const SectionParams = PlantParams.extend({ section_id: idParam });
