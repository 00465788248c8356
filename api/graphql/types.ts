import type { z } from '@hono/zod-openapi';
import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql';

/** A whole number as JSON holds it exactly: ids, cents and watt-hours pass 32 bits. */
const Whole = new GraphQLScalarType<number, number>({ name: 'Whole', description: 'A whole number of at most 53 bits' });

/** What has no fixed fields: as the API's document describes it. */
export const Json = new GraphQLScalarType({ name: 'JSON', description: "A value in the form of the API's document" });

const FIELD = /^[A-Za-z][A-Za-z0-9_]*$/;
const OPTIONAL = new Set(['nullable', 'optional', 'default', 'readonly', 'prefault', 'nonoptional']);

type Def = z.core.$ZodTypeDef & {
  readonly innerType?: z.ZodType;
  readonly out?: z.ZodType;
  readonly element?: z.ZodType;
  readonly format?: string;
};

type FieldsOf = (name: string) => Record<string, { readonly type: GraphQLOutputType }>;

/** Turns the schemas of answers into GraphQL types, each object under the name of its place; `more` adds the fields that routes answer. */
export class OutputTypes {
  readonly #objects = new Map<string, GraphQLObjectType>();
  readonly #more: FieldsOf;

  constructor(more: FieldsOf) {
    this.#more = more;
  }

  /** The type of a schema; fields that may be null or missing may be null. */
  of(schema: z.ZodType, name: string): GraphQLOutputType {
    const def = schema.def as Def;
    const inner = def.innerType ?? (def.type === 'pipe' ? def.out : undefined);
    if (inner !== undefined) return OPTIONAL.has(def.type) ? nullable(this.of(inner, name)) : this.of(inner, name);
    return new GraphQLNonNull(this.#bare(schema, def, name));
  }

  #bare(schema: z.ZodType, def: Def, name: string) {
    if (def.type === 'object') return this.object(schema as z.ZodObject, name);
    if (def.type === 'array' && def.element) return new GraphQLList(this.of(def.element, name));
    if (def.type === 'number') return def.format === undefined ? GraphQLFloat : Whole;
    if (def.type === 'boolean') return GraphQLBoolean;
    return def.type === 'string' || def.type === 'enum' ? GraphQLString : Json;
  }

  /** The object type of that name, made when it is first met. */
  object(schema: z.ZodObject, name: string): GraphQLObjectType | typeof Json {
    const shape = Object.entries(schema.shape as Record<string, z.ZodType>).filter(([key]) => FIELD.test(key));
    if (shape.length === 0) return Json;
    const known = this.#objects.get(name);
    if (known !== undefined) return known;
    const fields = () => ({
      ...Object.fromEntries(shape.map(([key, part]) => [key, { type: this.of(part, name + pascal(key)) }])),
      ...this.#more(name),
    });
    const made = new GraphQLObjectType({ name, fields });
    this.#objects.set(name, made);
    return made;
  }
}

const nullable = (type: GraphQLOutputType): GraphQLOutputType => (type instanceof GraphQLNonNull ? type.ofType : type);
const pascal = (key: string): string => key.replaceAll(/(?:^|_)([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
