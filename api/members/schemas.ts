import { z } from '@hono/zod-openapi';
import { isCodiceFiscale, normaliseCodiceFiscale } from '../../domain/kernel/identifiers/codice-fiscale.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { HOLDERS } from '../../domain/members/holders.ts';
import { MEMBER_SECTORS, MEMBER_TYPES } from '../../domain/members/kinds.ts';
import { STORED_STAGES } from '../../domain/members/lifecycle.ts';
import { memberMessages } from '../../domain/members/messages.ts';
import { MEMBER_STATES } from '../../domain/members/status.ts';
import { batchOf } from '../http/batch.ts';
import { endsAfterBegin } from '../http/dated.ts';
import { endDay, firstDay } from '../http/dates.ts';
import { CommunityParams, code, codeFilter, day, id, idParam, listOf, sortBy, text, timestamp } from '../http/schemas.ts';

const MemberStatus = z.enum(MEMBER_STATES);

export const Contact = z
  .strictObject({ email: z.email().max(254).optional(), phone: text(40).optional(), address: text(500).optional() })
  .openapi('Contact');

/** Tax code of a person or a body, brought to its normal form. */
export const taxCode = z
  .string()
  .max(40)
  .refine(isCodiceFiscale, schemaText(memberMessages.wrongTaxCode))
  .transform(normaliseCodiceFiscale)
  .openapi({ type: 'string', format: 'tax-code', example: 'RSSMRA85M01H501Q' });

const fields = {
  name: text(),
  member_type: z.enum(MEMBER_TYPES),
  user_type: z.enum(MEMBER_SECTORS),
};
const personal = { tax_code: taxCode.nullish(), contact: Contact.nullish() };

export const NewMember = z
  .strictObject({
    code,
    ...fields,
    holder_class: z.enum(HOLDERS),
    ...personal,
    valid_from: firstDay,
    valid_to: endDay.nullish(),
    status: z.enum(['pending', 'active']).default('pending'),
  })
  .check(endsAfterBegin)
  .openapi('NewMember');
export type NewMember = z.output<typeof NewMember>;

export const MemberChange = z
  .strictObject({ ...fields, ...personal, valid_to: endDay.nullable(), status: z.enum(['pending', 'active', 'suspended', 'leaving']) })
  .partial()
  .openapi('MemberChange');

export const Member = z
  .object({
    id,
    community_id: id,
    party_id: id,
    code: z.string(),
    ...fields,
    name: z.string().nullable().describe('Null without the right members:personal, and for an erased person'),
    holder_class: z.enum(HOLDERS),
    tax_code: z.string().nullable(),
    contact: Contact.nullable(),
    status: MemberStatus,
    stage: z
      .enum(STORED_STAGES)
      .describe('Stage of the membership; an admitted member with a point that GSE counts is in a configuration (`life`)'),
    valid_from: day,
    valid_to: day.nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .openapi('Member');
export type MemberResponse = z.input<typeof Member>;

export const MemberList = listOf(Member).openapi('MemberList');
export const MemberBatch = batchOf(NewMember).openapi('MemberBatch');
export const MemberParams = CommunityParams.extend({ member_id: idParam });
export const MemberQuery = {
  code: codeFilter,
  status: MemberStatus.optional(),
  member_type: fields.member_type.optional(),
  user_type: fields.user_type.optional(),
  sort: sortBy('id', 'code', 'member_type', 'user_type', 'status', 'valid_from', 'created_at', 'updated_at'),
};
