import type { z } from '@hono/zod-openapi';
import { GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { itemOf } from '../http/list-formats.ts';
import { type AnswerField, listName } from './call-route.ts';
import { FIELDS, type RouteField } from './fields.ts';
import { Json, OutputTypes } from './types.ts';

/** What a resolver gets in addition to its field. */
interface ReadContext {
  readonly call: AnswerField;
}

const WHOLE = /(^|_)id$|^limit$/;

/** The read schema, made once from the routes that `fields.ts` names. */
export function readSchema(): GraphQLSchema {
  const lists = new Map<string, GraphQLObjectType>();
  const types: OutputTypes = new OutputTypes((name) => fieldsOf(name));
  const listOf = (name: string, item: z.ZodObject): GraphQLObjectType => {
    const fields = () => ({
      data: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(types.object(item, name)))) },
      next: { type: GraphQLString, description: 'The cursor of the following page' },
    });
    const known = lists.get(name) ?? new GraphQLObjectType({ name: `${name}Page`, fields });
    lists.set(name, known);
    return known;
  };
  const typeOf = ({ route, type }: RouteField) => {
    const item = itemOf(route.spec.responses);
    if (item) return listOf(type, item);
    const answer = route.spec.responses[200];
    return answer && !('kind' in answer) ? types.object(answer as z.ZodObject, type) : Json;
  };
  const fieldsOf = (name: string) =>
    Object.fromEntries(Object.entries(FIELDS[name] ?? {}).map(([key, field]) => [key, { ...resolvable(field), type: typeOf(field) }]));
  return new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: () => fieldsOf('Query') }) });
}

function resolvable(field: RouteField) {
  const { spec } = field.route;
  return {
    description: spec.summary,
    args: argumentsOf(field),
    extensions: { route: spec.id, isList: itemOf(spec.responses) !== undefined },
    resolve: (parent: unknown, args: Record<string, unknown>, { call }: ReadContext) => {
      const filled = Object.entries(field.given).map(([name, from]) => [name, (parent as Record<string, unknown>)[from]]);
      return call(field.route, { ...args, ...Object.fromEntries(filled) }, listName(field.route, args));
    },
  };
}

/** Path parameters and filters that the parent does not give; `format` is JSON here. */
function argumentsOf({ route, given }: RouteField) {
  const { params, query } = route.spec.request ?? {};
  const path = Object.keys(params?.shape ?? {}).map((name) => [name, true] as const);
  const filters = Object.entries((query?.shape ?? {}) as Record<string, z.ZodType>).map(
    ([name, schema]) => [name, !schema.safeParse(undefined).success] as const,
  );
  const open = [...path, ...filters].filter(([name]) => given[name] === undefined && name !== 'format');
  return Object.fromEntries(
    open.map(([name, isRequired]) => {
      const type = WHOLE.test(name) ? GraphQLInt : GraphQLString;
      return [name, { type: isRequired ? new GraphQLNonNull(type) : type }];
    }),
  );
}
