import { z } from '@hono/zod-openapi';
import { HOLDERS } from '../../domain/members/holders.ts';
import { endsAfterBegin } from '../http/dated.ts';
import { endDay, firstDay } from '../http/dates.ts';
import { CommunityParams, code, day, id, idParam, listOf, text } from '../http/schemas.ts';
import { Contact, taxCode } from './schemas.ts';

export const NewProducer = z
  .strictObject({
    code,
    name: text(),
    holder_class: z.enum(HOLDERS),
    tax_code: taxCode,
    contact: Contact.nullish(),
    valid_from: firstDay,
    valid_to: endDay.nullish(),
  })
  .check(endsAfterBegin)
  .openapi('NewThirdPartyProducer');
export type NewProducer = z.output<typeof NewProducer>;

export const Producer = z
  .object({
    id: id.describe('Day of the mandate'),
    community_id: id,
    party_id: id,
    code: z.string(),
    name: z.string().nullable().describe('Null without the right members:personal, and for an erased person'),
    holder_class: z.enum(HOLDERS),
    tax_code: z.string().nullable(),
    contact: Contact.nullable(),
    valid_from: day,
    valid_to: day.nullable(),
  })
  .openapi('ThirdPartyProducer');
export type ProducerResponse = z.input<typeof Producer>;

export const ProducerList = listOf(Producer).openapi('ThirdPartyProducerList');
export const ProducerParams = CommunityParams.extend({ producer_id: idParam });
