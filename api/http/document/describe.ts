import { FIELD_TEXTS } from './field-texts/index.ts';
import { mapValues, type Schema } from './json-schema.ts';
import { inside, lookUp, nameOf, type Place } from './place.ts';
import { unitOf } from './units.ts';
import { explainValues } from './value-texts/index.ts';

/** The schema with a description, the unit and the meaning of each value at every field below. */
export function described(schema: Schema, place: Place): Schema {
  const below = (one: Schema): Schema => described(one, { ...place, isElement: true });
  const { properties, items, additionalProperties: others } = schema;
  return {
    ...schema,
    ...textsOf(schema, place),
    ...(properties ? { properties: mapValues(properties, (one, name) => described(one, inside(place, name))) } : {}),
    ...(items ? { items: below(items) } : {}),
    ...(typeof others === 'object' ? { additionalProperties: below(others) } : {}),
    ...(schema.anyOf ? { anyOf: schema.anyOf.map(below) } : {}),
    ...(schema.oneOf ? { oneOf: schema.oneOf.map(below) } : {}),
    ...(schema.allOf ? { allOf: schema.allOf.map(below) } : {}),
  };
}

/** What a field is, in this order: what the route declares or the table of fields says, its unit, its values. */
export function textsOf(schema: Schema, place: Place): { description?: string; 'x-unit'?: string } {
  const name = nameOf(place);
  if (name === '' && schema.enum === undefined) return {};
  const unit = unitOf(place, schema);
  const values = schema.enum === undefined ? undefined : explainValues(place, schema.enum);
  const base = place.isElement ? schema.description : (schema.description ?? lookUp(FIELD_TEXTS, place));
  const said = base === undefined ? undefined : sentence(base);
  const measured = unit === undefined || unit.said.test(said ?? '') ? said : [said, unit.text].filter(Boolean).join(' ');
  const isExplained = schema.enum?.every((value) => measured?.includes(`\`${value}\``)) === true;
  const description = [measured, isExplained ? undefined : values].filter(Boolean).join('\n\n');
  return { ...(description === '' ? {} : { description }), ...(unit === undefined ? {} : { 'x-unit': unit.symbol }) };
}

const sentence = (text: string): string => (/[.!?:)]$/.test(text) ? text : `${text}.`);
