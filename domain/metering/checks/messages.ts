import { message } from '../../kernel/messages.ts';
import type { CheckRuleName } from './checked-series.ts';

export const checkMessages = {
  noRule: (community: number, id: number) =>
    message(`community ${community} has no check rule ${id}`, `la comunità ${community} non ha la regola di controllo ${id}`),
  unknownLimit: (rule: CheckRuleName, known: readonly string[]) =>
    message(
      `the rule ${rule} has ${known.length === 0 ? 'no limits' : `only the limits ${known.join(', ')}`}`,
      `la regola ${rule} ${known.length === 0 ? 'non ha limiti' : `ha solo i limiti ${known.join(', ')}`}`,
    ),
  ruleOverlap: (rule: CheckRuleName) =>
    message(
      `another entry for ${rule} is in force on some of these days: end it first`,
      `un'altra voce per ${rule} è in vigore in alcuni di questi giorni: prima la termini`,
    ),
};
