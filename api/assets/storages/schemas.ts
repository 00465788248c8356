import { z } from '@hono/zod-openapi';
import { EXEMPTION_BASES } from '../../../domain/assets/kinds.ts';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { Changeable, correctionGround } from '../../http/changeable.ts';
import { endsAfterBegin } from '../../http/dated.ts';
import { endDay, firstDay } from '../../http/dates.ts';
import { CommunityParams, code, day, id, idParam, listOf, text } from '../../http/schemas.ts';
import { pod } from '../points/schemas.ts';

/** Basis on which energy is free of network tariffs: ARERA decisions. */

const share = z.string().regex(/^(0(\.\d{1,12})?|1(\.0{1,12})?)$/, schemaText(assetMessages.notFraction));

export const NewEfficiency = z
  .strictObject({
    value: share.openapi({ example: '0.85' }),
    valid_from: firstDay,
    valid_to: endDay.nullish(),
    source: text(300).openapi({ description: 'Source of the value', example: 'GSE, storage rules, mean of the technology' }),
  })
  .check(endsAfterBegin)
  .openapi('NewStorageEfficiency');

export const NewStorage = z
  .strictObject({
    code,
    name: text(),
    pod: pod.openapi({ description: 'Connection point whose withdrawal the storage increases' }),
    plant_code: code.optional().describe('The plant to which it belongs'),
    configuration_id: id,
    valid_from: firstDay.openapi({ description: 'First day on which it counts' }),
    valid_to: endDay.nullish(),
    efficiencies: z.array(NewEfficiency).min(1).max(50),
  })
  .check(endsAfterBegin)
  .openapi('NewStorage');

const days = { valid_from: day, valid_to: day.nullable() };

export const StorageEfficiency = z
  .object({ id, value: z.string(), ...days, source: z.string(), changeable: Changeable })
  .openapi('StorageEfficiency');
export const EfficiencyFacts = z
  .strictObject({ ...NewEfficiency.shape, ...correctionGround })
  .check(endsAfterBegin)
  .openapi('StorageEfficiencyFacts');

export const Storage = z
  .object({
    id,
    community_id: id,
    code: z.string(),
    name: z.string(),
    pod: z.string(),
    plant_code: z.string().nullable(),
    configuration_id: id,
    ...days,
    efficiencies: z.array(StorageEfficiency),
    changeable: Changeable,
  })
  .openapi('Storage');

export const StorageFacts = z
  .strictObject({ code, name: text(), plant_code: code.nullable(), valid_from: firstDay, ...correctionGround })
  .openapi('StorageFacts');

export const StorageList = listOf(Storage).openapi('StorageList');
export const StorageParams = CommunityParams.extend({ storage_id: idParam });
export const EfficiencyParams = StorageParams.extend({ efficiency_id: idParam });

export const NewExemption = z
  .strictObject({ pod, basis: z.enum(EXEMPTION_BASES), valid_from: firstDay, valid_to: endDay.nullish(), source: text(300) })
  .check(endsAfterBegin)
  .openapi('NewExemption');

export const Exemption = z
  .object({ id, community_id: id, pod: z.string(), basis: z.enum(EXEMPTION_BASES), ...days, source: z.string(), changeable: Changeable })
  .openapi('Exemption');

export const ExemptionFacts = z
  .strictObject({
    basis: z.enum(EXEMPTION_BASES),
    valid_from: firstDay,
    valid_to: endDay.nullish(),
    source: text(300),
    ...correctionGround,
  })
  .check(endsAfterBegin)
  .openapi('ExemptionFacts');

export const ExemptionList = listOf(Exemption).openapi('ExemptionList');
export const ExemptionParams = CommunityParams.extend({ exemption_id: idParam });
