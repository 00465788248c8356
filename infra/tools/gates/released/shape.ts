/** What a program depends on: everything but texts, examples and units. */
const TEXTS: ReadonlySet<string> = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'tags',
  'info',
  'servers',
  'x-unit',
  'x-bounds',
]);

/** Names below these are names of fields, not keywords. */
const NAMES: ReadonlySet<string> = new Set(['properties', 'schemas', 'paths', 'content', 'weights']);

type Json = unknown;
const isRecord = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The document without what may change freely. Failures are the same for all operations and left out. */
function shapeOf(value: Json, areNames = false): Json {
  if (Array.isArray(value)) return value.map((one) => shapeOf(one));
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([name]) => areNames || !TEXTS.has(name));
  return Object.fromEntries(
    kept.map(([name, one]) => [name, name === 'responses' && !areNames ? successes(one) : shapeOf(one, !areNames && NAMES.has(name))]),
  );
}

const successes = (responses: Json): Json =>
  Object.fromEntries(
    Object.entries(responses as Record<string, Json>)
      .filter(([status]) => status.startsWith('2'))
      .map(([status, answer]) => [status, shapeOf(answer)]),
  );

/** One line for each path and each schema, so that a change shows in few lines. */
export function releasedText(document: { readonly paths: object; readonly components: { readonly schemas: object } }): string {
  const { paths, components } = shapeOf(document) as { paths: object; components: { schemas: object } };
  const lines = (record: object) =>
    Object.entries(record)
      .map(([name, one]) => `${JSON.stringify(name)}: ${JSON.stringify(one)}`)
      .join(',\n');
  return `{"paths": {\n${lines(paths)}\n}, "components": {"schemas": {\n${lines(components.schemas)}\n}}}\n`;
}
