import { type Shape, schemaBreaks } from './schema-breaks.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Shape;
}
type Content = Readonly<Record<string, { readonly schema?: Shape }>>;
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly 'x-right'?: string;
  readonly 'x-keys'?: string;
}
export interface Released {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
}

/**
 * What a program written for `before` cannot do any more. New operations, optional fields of requests, fields of answers and values of
 * enums in answers break nothing (see "Compatibility" in the document).
 */
export function breaksBetween(before: Released, after: Released): string[] {
  return Object.entries(before.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      const at = `${method.toUpperCase()} ${path}`;
      const now = after.paths[path]?.[method];
      return now === undefined ? [`${at}: was removed`] : operationBreaks(operation, now, at, [before, after]);
    }),
  );
}

function operationBreaks(old: Operation, now: Operation, at: string, [before, after]: readonly [Released, Released]): string[] {
  const sides = { before: before.components.schemas, after: after.components.schemas };
  const compare = (one: Shape, other: Shape, path: string, direction: 'request' | 'answer') =>
    schemaBreaks(one, other, path, { ...sides, direction });
  const isStricter = now['x-right'] !== undefined && (now['x-right'] !== old['x-right'] || now['x-keys'] !== old['x-keys']);
  const mustSend = old.requestBody?.required !== true && now.requestBody?.required === true;
  return [
    ...(old.operationId === now.operationId ? [] : [`${at}: its operationId changed`]),
    ...(isStricter ? [`${at}: asks for another right`] : []),
    ...(mustSend ? [`${at}: needs a body now`] : []),
    ...parameterBreaks(old.parameters ?? [], now.parameters ?? [], at, compare),
    ...contentBreaks(old.requestBody?.content, now.requestBody?.content, `${at} body`, (one, other, path) =>
      compare(one, other, path, 'request'),
    ),
    ...Object.entries(old.responses).flatMap(([status, { content }]) => {
      const answer = now.responses[status];
      if (answer === undefined) return [`${at} ${status}: is not answered any more`];
      return contentBreaks(content, answer.content, `${at} ${status}`, (one, other, path) => compare(one, other, path, 'answer'));
    }),
  ];
}

type Compare = (one: Shape, other: Shape, path: string, direction: 'request' | 'answer') => string[];

function parameterBreaks(old: readonly Parameter[], now: readonly Parameter[], at: string, compare: Compare): string[] {
  const same = (one: Parameter) => (other: Parameter) => one.name === other.name && one.in === other.in;
  const kept = old.flatMap((one) => {
    const other = now.find(same(one));
    if (other === undefined) return [`${at} ?${one.name}: was removed`];
    return compare(one.schema, other.schema, `${at} ?${one.name}`, 'request');
  });
  const needed = now.filter((one) => one.required && old.find(same(one))?.required !== true);
  return [...kept, ...needed.map(({ name }) => `${at} ?${name}: is required now`)];
}

function contentBreaks(
  old: Content = {},
  now: Content = {},
  at: string,
  compare: (one: Shape, other: Shape, path: string) => string[],
): string[] {
  return Object.entries(old).flatMap(([type, { schema = {} }]) => {
    const media = now[type];
    return media === undefined ? [`${at}: ${type} was removed`] : compare(schema, media.schema ?? {}, at);
  });
}
