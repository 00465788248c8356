import { typesOf } from '../../../../api/http/document/json-schema.ts';

/** A schema as compared; keywords that are not named here do not matter. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly [bound: string]: unknown;
}

interface Sides {
  /** `request`: what was accepted must still be; `answer`: what is answered must be what programs read before. */
  readonly direction: 'request' | 'answer';
  readonly before: Readonly<Record<string, Shape>>;
  readonly after: Readonly<Record<string, Shape>>;
}

const LOWER = ['minimum', 'exclusiveMinimum', 'x-minimum', 'minLength', 'minItems'];
const UPPER = ['maximum', 'exclusiveMaximum', 'x-maximum', 'maxLength', 'maxItems'];

type Named = Readonly<Record<string, Shape>>;

const resolve = (schema: Shape, schemas: Named): Shape =>
  schema.$ref === undefined ? joined(schema, schemas) : resolve(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas);

/** A schema of several parts (`allOf`) as one that has the fields of all of them. */
function joined({ allOf = [], ...own }: Shape, schemas: Named): Shape {
  let whole: Shape = own;
  for (const part of allOf) {
    const one = resolve(part, schemas);
    const properties = { ...whole.properties, ...one.properties };
    const required = [...new Set([...(whole.required ?? []), ...(one.required ?? [])])];
    whole = Object.assign({}, whole, one, Object.keys(properties).length === 0 ? {} : { properties, required });
  }
  return whole;
}

/** What about a schema breaks programs written for the one before, each with its path. */
export function schemaBreaks(before: Shape, after: Shape, at: string, sides: Sides, seen: readonly string[] = []): string[] {
  const pair = `${before.$ref} ${after.$ref}`;
  if (before.$ref !== undefined && seen.includes(pair)) return [];
  const [old, now] = [resolve(before, sides.before), resolve(after, sides.after)];
  const below = (one: Shape, other: Shape, path: string) => schemaBreaks(one, other, path, sides, [...seen, pair]);
  return [
    ...typeBreaks(old, now, at, sides),
    ...(sides.direction === 'request' ? narrowed(old, now, at) : []),
    ...fieldBreaks(old, now, at, sides, below),
    ...(old.items && now.items ? below(old.items, now.items, `${at}[]`) : []),
    ...(typeof old.additionalProperties === 'object' && typeof now.additionalProperties === 'object'
      ? below(old.additionalProperties, now.additionalProperties, `${at}{}`)
      : []),
    ...choiceBreaks(old, now, at, sides, below),
  ];
}

function typeBreaks(old: Shape, now: Shape, at: string, { direction }: Sides): string[] {
  const [wide, narrow] = direction === 'request' ? [now, old] : [old, now];
  const allowed = typesOf(wide as never);
  const wanted = typesOf(narrow as never).filter((type) => !allowed.includes(type) && !(type === 'integer' && allowed.includes('number')));
  return allowed.length > 0 && (wanted.length > 0 || typesOf(narrow as never).length === 0) ? [`${at}: its type changed`] : [];
}

/** Bounds, forms and values that refuse what was accepted. */
function narrowed(old: Shape, now: Shape, at: string): string[] {
  const bound = (shape: Shape, name: string, open: number) => (typeof shape[name] === 'number' ? (shape[name] as number) : open);
  const isTighter =
    LOWER.some((name) => bound(now, name, -Infinity) > bound(old, name, -Infinity)) ||
    UPPER.some((name) => bound(now, name, Infinity) < bound(old, name, Infinity));
  const lost = now.enum === undefined ? [] : (old.enum ?? ['any text']).filter((value) => !now.enum?.includes(value));
  return [
    ...(isTighter ? [`${at}: its bounds are tighter`] : []),
    ...(lost.length > 0 ? [`${at}: ${lost.join(', ')} is not accepted any more`] : []),
    ...(['format', 'pattern'] as const).flatMap((name) =>
      now[name] !== undefined && now[name] !== old[name] ? [`${at}: its ${name} changed`] : [],
    ),
  ];
}

type Below = (before: Shape, after: Shape, at: string) => string[];

function fieldBreaks(old: Shape, now: Shape, at: string, { direction }: Sides, below: Below): string[] {
  const needed = (one: Shape, name: string) => one.required?.includes(name) === true;
  const known = Object.entries(old.properties ?? {}).flatMap(([name, one]) => {
    const other = now.properties?.[name];
    if (other === undefined) return [`${at}.${name}: was removed`];
    const isLost = direction === 'answer' && needed(old, name) && !needed(now, name);
    return [...(isLost ? [`${at}.${name}: may be absent now`] : []), ...below(one, other, `${at}.${name}`)];
  });
  const added = Object.keys(now.properties ?? {}).filter((name) => direction === 'request' && needed(now, name) && !needed(old, name));
  return [...known, ...added.map((name) => `${at}.${name}: is required now`)];
}

/** Each choice of one side must be one of the other's. */
function choiceBreaks(old: Shape, now: Shape, at: string, { direction }: Sides, below: Below): string[] {
  const choices = (one: Shape) => one.anyOf ?? one.oneOf ?? [];
  if (choices(old).length === 0 && choices(now).length === 0) return [];
  const ofOld = choices(old).length === 0 ? [old] : choices(old);
  const ofNow = choices(now).length === 0 ? [now] : choices(now);
  const isLost =
    direction === 'request'
      ? ofOld.some((one) => ofNow.every((other) => below(one, other, at).length > 0))
      : ofNow.some((other) => ofOld.every((one) => below(one, other, at).length > 0));
  return isLost ? [`${at}: its alternatives changed`] : [];
}
