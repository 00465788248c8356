import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { createLegalValue, endLegalValue, requireLegalValue } from '../../activities/settlement/commands/legal-values.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { CERTAINTIES, VALUE_ORIGINS } from '../../domain/kernel/legal/parameter-row.ts';
import { sourceText } from '../../domain/kernel/legal/source-words.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { lockLegalParametersAlone } from '../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type LegalValueRow, listLegalValues } from '../../infra/postgres/settlement/legal-values.ts';
import { endsAfterBegin } from '../http/dated.ts';
import { endDay, firstDay, listedDay } from '../http/dates.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, route } from '../http/route.ts';
import { BY_OPERATORS } from '../http/rows/adds.ts';
import { day, id, idParam, listOf, PageQuery, paged, pageWindow, parameterName, sortBy, tagged, text } from '../http/schemas.ts';
import { ConvertedFrom, parameterValue } from './parameter-schemas.ts';

const path = '/api/v1/legal-parameters';
const tag = 'Legal parameters';
const certainty = z.enum(CERTAINTIES).openapi({
  description: '`sure`: read in the act or with its page; `good`: read in a reliable copy; `assumed`: carried over until it is confirmed.',
});
const fields = { name: parameterName, source: text(500), certainty };

const LegalParameter = z
  .object({
    id,
    ...fields,
    class: z.string(),
    value: z.string().openapi({ description: 'A decimal; a day for unit `date`; `true` or `false` for unit `flag`.' }),
    unit: z.string(),
    valid_from: day,
    valid_to: day.nullable(),
    origin: z.enum(VALUE_ORIGINS),
    withdrawn: z.boolean(),
    superseded_by: id.nullable().openapi({ description: 'Id of the value that counts instead of this one on days that both have.' }),
  })
  .openapi('LegalParameter');
const NewLegalParameter = z
  .strictObject({
    ...fields,
    class: z.union([text(100), z.literal('')]).default(''),
    value: parameterValue,
    unit: text(40),
    valid_from: firstDay,
    valid_to: endDay.nullish(),
  })
  .check(endsAfterBegin)
  .openapi('NewLegalParameter');
const LegalParameterChange = z
  .strictObject({
    valid_to: endDay.nullable(),
    withdrawn: z.boolean().default(false).openapi({ description: 'True: the value counts on no day, as if it had never been recorded.' }),
  })
  .openapi('LegalParameterChange');
const Params = z.object({ parameter_id: idParam });

export const listLegalParameters = route(
  {
    method: 'get',
    path,
    id: 'listLegalParameters',
    tag,
    summary: 'List legal parameters',
    description:
      'Lists dated values of the law, each with its source and certainty. If a day has several values, an established one takes ' +
      "precedence over an assumed one, and an operator's over that of the release.",
    right: 'caller',
    keys: 'any key',
    request: {
      query: PageQuery.extend({
        name: parameterName.optional(),
        on: listedDay.optional().openapi({ description: 'Only values that are valid on this day.' }),
        sort: sortBy('id', 'name', 'valid_from', 'valid_to'),
      }),
    },
    responses: { 200: listOf(LegalParameter).openapi('LegalParameterList') },
  },
  async ({ query, context, deps, language }) => {
    const filter = { ...pageWindow(query), name: query.name, on: query.on };
    const page = paged(await readOnce(deps.db, context, (trx) => listLegalValues(trx, filter)), query);
    const data = page.data.map((row) => inLanguage(row, language));
    return { status: 200, body: { ...page, data } };
  },
);

export const createLegalParameter = changeRoute(
  {
    method: 'post',
    path,
    id: 'createLegalParameter',
    tag,
    summary: 'Create a legal parameter value',
    description:
      'Applies to every community. Affected settled months are settled again. An uncertain value of the release for the same ' +
      "days stops counting if the new one is not less certain; an operator's value must be ended first. A unit that converts " +
      'exactly is converted, and `converted_from` shows what was given.',
    right: 'legal-parameters:write',
    adds: BY_OPERATORS,
    request: { body: NewLegalParameter },
    responses: { 201: LegalParameter.extend({ converted_from: ConvertedFrom.nullable() }).openapi('CreatedLegalParameter') },
  },
  async ({ body, work }) => {
    const given = { ...body, valid_to: body.valid_to ?? null };
    const { row, converted } = await createLegalValue(work, given);
    return { status: 201, body: { ...row, converted_from: converted }, headers: { Location: `${path}/${row.id}` } };
  },
);

const inLanguage = (row: LegalValueRow, language: Language): LegalValueRow => ({ ...row, source: sourceText(row.source)[language] });

/** The ETag is the same in each language. */
const load = async (trx: Transaction<DB>, { params, language }: LoadCall<typeof Params>) => {
  const row = await requireLegalValue(trx, params.parameter_id);
  return { ...tagged(inLanguage(row, language), row), row };
};

const legalParameter = objectRoutes(
  { path: `${path}/{parameter_id}`, tag, params: Params, shown: LegalParameter },
  { lock: (trx) => lockLegalParametersAlone(trx), load },
);

export const getLegalParameter = legalParameter.get({
  id: 'getLegalParameter',
  summary: 'Get a legal parameter value',
  description: 'Returns its unit, days, source and certainty.',
  right: 'caller',
  keys: 'any key',
});

export const endLegalParameter = legalParameter.put(
  {
    id: 'endLegalParameter',
    summary: 'End or withdraw a legal parameter value',
    description: 'Possible only for values recorded by operators. Settled months whose value changes are settled again.',
    right: 'legal-parameters:write',
    body: LegalParameterChange,
  },
  async ({ body: { valid_to: validTo, withdrawn }, work }, { row }) => {
    await endLegalValue(work, row, { validTo, withdrawn });
  },
);
