import { LIST_TYPES, pageText } from '../list-formats.ts';
import { described } from './describe.ts';
import { EXAMPLE_BODIES } from './example-bodies.ts';
import { type Components, exampleOf } from './examples.ts';
import { type Answer, type ApiText, type Media, mapValues, type Operation, type Parameter } from './json-schema.ts';

/** The document with what its reader needs beside the schemas: descriptions, units, the meaning of values, and examples. */
export function completed<D extends ApiText>(document: D): D {
  const schemas = mapValues(document.components.schemas, (schema, owner) => described(schema, { owner, path: [] }));
  const paths = mapValues(document.paths, (item) => mapValues(item, (operation) => completedOperation(operation, schemas)));
  return { ...document, components: { ...document.components, schemas }, paths };
}

function completedOperation(operation: Operation, components: Components): Operation {
  const { operationId: owner, parameters, requestBody, responses } = operation;
  return {
    ...operation,
    ...(parameters ? { parameters: parameters.map((one) => completedParameter(one, owner, components)) } : {}),
    ...(requestBody ? { requestBody: { ...requestBody, content: contentOf(requestBody.content, owner, 'request', components) } } : {}),
    responses: mapValues(responses, (answer, status) => completedAnswer(answer, status, owner, components)),
  };
}

/** Filters carry no example: whoever tries a call out would send them. */
function completedParameter(parameter: Parameter, owner: string, components: Components): Parameter {
  const place = { owner, path: [parameter.name], isParameter: true } as const;
  const said = parameter.description ?? parameter.schema.description;
  const { description: text, example: _, ...schema } = described({ ...parameter.schema, ...(said ? { description: said } : {}) }, place);
  const isNeeded = parameter.in === 'path' || (parameter.in === 'query' && parameter.required === true);
  return {
    ...parameter,
    ...(text === undefined ? {} : { description: text }),
    schema,
    ...(isNeeded ? { example: exampleOf(parameter.schema, place, components) } : {}),
  };
}

function completedAnswer(answer: Answer, status: string, owner: string, components: Components): Answer {
  if (answer.content === undefined || !status.startsWith('2')) return answer;
  return { ...answer, content: contentOf(answer.content, owner, status, components) };
}

/** JSON gets an example, and so do the lines of a list; other media types have the example that is written by hand, if any. */
function contentOf(content: Readonly<Record<string, Media>>, owner: string, part: string, components: Components) {
  const json = content['application/json']?.schema;
  const list = json === undefined ? undefined : (exampleOf(json, { owner, path: [] }, components) as { data?: unknown });
  return mapValues(content, (media, type): Media => {
    const written = EXAMPLE_BODIES[`${owner} ${part} ${type}`] ?? EXAMPLE_BODIES[`${owner} ${part}`];
    const isJson = type === 'application/json';
    const schema = media.schema === undefined ? undefined : described(media.schema, { owner, path: [] });
    const example = written ?? (isJson ? list : linesOf(type, list?.data));
    return { ...media, ...(schema ? { schema } : {}), ...(example === undefined ? {} : { example }) };
  });
}

/** The items of a list as lines of this media type. */
function linesOf(type: string, data: unknown): string | undefined {
  if (!Array.isArray(data) || (type !== LIST_TYPES.ndjson && type !== LIST_TYPES.csv)) return undefined;
  const [item] = data;
  return pageText(type === LIST_TYPES.csv ? 'csv' : 'ndjson', { shape: item }, data, true);
}
