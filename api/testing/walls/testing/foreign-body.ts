import { apiDocument } from '../../../http/document.ts';
import { ROUTES } from '../../../routes.ts';
import { type JsonSchema, resolved } from '../../json-schema.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
}

const document = apiDocument(ROUTES);
const named = document.components?.schemas ?? {};
const operations = new Map(
  Object.values(document.paths ?? {}).flatMap((item) =>
    Object.values(item as Record<string, Operation>).map((one) => [one.operationId, one] as const),
  ),
);

/** Values by the name of a field or parameter. */
export type Named = Readonly<Record<string, unknown>>;

export const queryNames = (id: string): string[] =>
  (operations.get(id)?.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);

/** A body as the document describes it, every field that `values` names filled from there; undefined where the operation takes no JSON. */
export function bodyNaming(id: string, values: Named): unknown {
  const schema = operations.get(id)?.requestBody?.content['application/json']?.schema;
  return schema === undefined ? undefined : filled(schema, values);
}

function filled(given: JsonSchema, values: Named): unknown {
  const schema = resolved(given, named);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.example !== undefined || schema.default !== undefined) return schema.example ?? schema.default;
  const one = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0];
  if (one) return filled(one, values);
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [name, name in values ? values[name] : filled(field, values)]),
    );
  return plain(schema, values);
}

function plain({ type, format, minimum, items }: JsonSchema, values: Named): unknown {
  const kind = Array.isArray(type) ? type[0] : type;
  if (kind === 'array') return items ? [filled(items, values)] : [];
  if (kind === 'integer' || kind === 'number') return Math.max(minimum ?? 1, 1);
  if (kind === 'boolean') return true;
  if (kind === 'object') return {};
  return format === 'date'
    ? '2025-03-01'
    : format === 'email'
      ? 'thief@atk.example'
      : format === 'date-time'
        ? '2025-03-01T00:00:00Z'
        : 'x';
}
