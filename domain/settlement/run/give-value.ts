import { allowedValues, PARAMETER_DEFINITIONS } from '../../kernel/legal/parameter-definitions.ts';
import type { Message } from '../../kernel/messages.ts';
import { settlementMessages } from '../messages.ts';
import type { MissingParameter } from '../types.ts';

/** How a missing legal value is given: who enters it, its unit and range; where a row is there that cannot be used, what is wrong with it first. `ownId`: it is this own value of a community. */
export function giveValue({ name, dimension, from, to, unusable }: MissingParameter, ownId?: number): Message {
  const definition = PARAMETER_DEFINITIONS[name];
  const named = dimension === '' ? name : `${name} (${dimension})`;
  const given = { named, from, to, allowed: allowedValues(definition) };
  if (unusable === undefined) return settlementMessages.addParameter(given);
  return settlementMessages.correctParameter(given, `${unusable.value} ${unusable.unit}`, ownId);
}
