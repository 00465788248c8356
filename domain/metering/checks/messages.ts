import { message } from '../../kernel/messages.ts';
import type { CheckRuleName } from './checked-series.ts';

export const checkMessages = {
  noRule: (community: number, id: number) =>
    message(`community ${community} has no check rule ${id}`, `la comunità ${community} non ha la regola di controllo ${id}`),
  unknownLimit: (rule: CheckRuleName, known: readonly string[]) =>
    message(
      `is no limit of the rule ${rule}: ${known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`}`,
      `non è un limite della regola ${rule}: ${known.length === 0 ? 'non ne ha' : `ha ${known.join(', ')}`}`,
    ),
  ruleOverlap: (rule: CheckRuleName) =>
    message(
      `another entry for ${rule} holds on some of these days: end it first`,
      `un'altra voce per ${rule} vale in alcuni di questi giorni: prima va terminata`,
    ),
};
