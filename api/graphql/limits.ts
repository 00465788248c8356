import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath, type Message } from '../../domain/kernel/messages.ts';
import { graphqlMessages } from './messages.ts';

const MAX_DEPTH = 10;
const MAX_CALLS = 200;
const MAX_ROWS = 20_000;
const MAX_FIELDS = 2_000;
const DEFAULT_PAGE = 100;

interface Cost {
  depth: number;
  calls: number;
  rows: number;
  fields: number;
}

/** Refuses, before anything is read, a query that nests too deep, calls too many routes, or may show too many rows. */
export function refuseCostly(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
) {
  const cost: Cost = { depth: 0, calls: 0, rows: 0, fields: 0 };
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  const given = { ...defaultsOf(operation), ...variables };
  measure(operation.selectionSet, schema.getQueryType() as GraphQLObjectType, { fragments, variables: given, cost }, 1, 1);
  if (cost.depth > MAX_DEPTH) throw tooCostly(graphqlMessages.tooManyLevels(cost.depth, MAX_DEPTH));
  if (cost.calls > MAX_CALLS || cost.rows > MAX_ROWS || cost.fields > MAX_FIELDS)
    throw tooCostly(graphqlMessages.tooManyRows(cost.calls, cost.rows, MAX_CALLS, MAX_ROWS));
}

/** Whole numbers that variables have where the request gives none. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );

interface Measuring {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly cost: Cost;
}

function measure(set: SelectionSetNode, type: GraphQLObjectType, of: Measuring, times: number, depth: number): void {
  of.cost.depth = Math.max(of.cost.depth, depth);
  for (const node of set.selections) {
    of.cost.fields += 1;
    if (of.cost.fields > MAX_FIELDS || depth > MAX_DEPTH) return;
    if (node.kind === Kind.FIELD) measureField(node, type, of, times, depth);
    else if (node.kind === Kind.INLINE_FRAGMENT) measure(node.selectionSet, type, of, times, depth);
    else {
      const fragment = of.fragments.get(node.name.value);
      if (fragment) measure(fragment.selectionSet, type, of, times, depth);
    }
  }
}

function measureField(node: FieldNode, type: GraphQLObjectType, of: Measuring, times: number, depth: number): void {
  const field = type.getFields()[node.name.value];
  if (field === undefined) return;
  const rows = field.extensions.isList === true ? limitOf(node, of.variables) : 1;
  if (field.extensions.route !== undefined) {
    of.cost.calls += times;
    of.cost.rows += times * rows;
  }
  const inner = getNamedType(field.type);
  if (node.selectionSet && isObjectType(inner)) measure(node.selectionSet, inner, of, times * rows, depth + 1);
}

function limitOf(node: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  const value = node.arguments?.find(({ name }) => name.value === 'limit')?.value;
  const given = value?.kind === Kind.INT ? Number(value.value) : value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return typeof given === 'number' && given > 0 ? given : DEFAULT_PAGE;
}

const tooCostly = (message: Message): DomainError =>
  new DomainError('invalid_input', atPath('query', message), [{ path: 'query', code: 'too_costly', message }]);
