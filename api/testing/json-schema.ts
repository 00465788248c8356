/** As much of JSON Schema as our document uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly 'x-bounds'?: string;
  readonly 'x-minimum'?: number;
  readonly 'x-maximum'?: number;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly maxItems?: number;
  readonly maxProperties?: number;
}

/** The schema that `$ref` names, or the schema itself. */
export const resolved = (schema: JsonSchema, named: Readonly<Record<string, unknown>>): JsonSchema =>
  schema.$ref === undefined ? schema : ((named[schema.$ref.split('/').at(-1) ?? ''] ?? {}) as JsonSchema);
