import { z } from '@hono/zod-openapi';
import { PARAMETER_DEFINITIONS, type ParameterDefinition } from '../../domain/kernel/legal/parameter-definitions.ts';
import { PARAMETER_WORDS } from '../../domain/kernel/legal/parameter-names.ts';
import type { ParameterName } from '../../domain/kernel/legal/parameter-row.ts';
import { route } from '../http/route.ts';
import { parameterName } from '../http/schemas.ts';

const Definition = z
  .object({
    name: parameterName,
    label: z.string().openapi({ description: 'The name in words' }),
    unit: z.string(),
    min: z.number().nullable().openapi({ description: 'Smallest value, of units that are numbers' }),
    max: z.number().nullable().openapi({ description: 'Largest value, of units that are numbers' }),
    choices: z.array(z.string()).openapi({ description: 'The values of unit `choice`' }),
    classes: z.array(z.string()).nullable().openapi({
      description: 'Classes that have their own values; an empty text: one value. Null: any class of an external list',
    }),
    yearly: z.boolean().openapi({ description: 'Published again for each calendar year' }),
  })
  .openapi('ParameterDefinition');

/** What each legal parameter measures: the same for every community. */
export const listParameterDefinitions = route(
  {
    method: 'get',
    path: '/api/v1/parameter-definitions',
    id: 'listParameterDefinitions',
    tag: 'Legal parameters',
    summary: 'List definitions of parameters',
    description: 'Lists the meaning of every parameter in words, its unit and the range of its values.',
    right: 'caller',
    keys: 'any key',
    responses: { 200: z.object({ data: z.array(Definition) }).openapi('ParameterDefinitionList') },
  },
  async ({ language }) => ({
    status: 200,
    body: {
      data: (Object.entries(PARAMETER_DEFINITIONS) as [ParameterName, ParameterDefinition][]).map(([name, definition]) => ({
        name,
        label: PARAMETER_WORDS[name][language],
        unit: definition.unit,
        min: definition.min ?? null,
        max: definition.max ?? null,
        choices: [...(definition.choices ?? [])],
        classes: definition.dimensions === 'any' ? null : [...definition.dimensions],
        yearly: definition.yearly === true,
      })),
    },
  }),
);
