import { allowedValues, PARAMETER_DEFINITIONS, type ParameterDefinition } from '../../kernel/legal/parameter-definitions.ts';
import type { Message } from '../../kernel/messages.ts';
import { settlementMessages } from '../messages.ts';
import type { MissingParameter } from '../types.ts';

/** How a missing legal value is given: route, body, unit and range; where a row is there that cannot be used, what is wrong with it first. */
export function giveValue({ name, dimension, from, to, unusable }: MissingParameter): Message {
  const definition = PARAMETER_DEFINITIONS[name];
  const named = dimension === '' ? name : `${name} (${dimension})`;
  const given = { named, from, to, body: bodyOf({ name, dimension, from, to }, definition), allowed: allowedValues(definition) };
  if (unusable === undefined) return settlementMessages.addParameter(given);
  return settlementMessages.correctParameter(given, `${unusable.value} ${unusable.unit}`);
}

const bodyOf = ({ name, dimension, from, to }: Omit<MissingParameter, 'unusable'>, { unit }: ParameterDefinition): string =>
  JSON.stringify({ name, class: dimension, value: '...', unit, valid_from: from, valid_to: to, source: '...', certainty: '...' });
