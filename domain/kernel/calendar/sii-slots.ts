import { DomainError } from '../errors.ts';
import { kernelMessages } from '../kernel-messages.ts';

/**
 * Place in time order (0 = first quarter of the day) of slot E1 to E100 of a central-system curve row. On the 25-hour day the repeated
 * hour stands at the end (E97 to E100); on the 23-hour day E9 to E12 do not exist: null. Refuses slots the day cannot have.
 */
export function quarterOfSiiSlot(slot: number, quartersOfDay: number): number | null {
  if (!Number.isInteger(slot) || slot < 1 || slot > Math.max(96, quartersOfDay)) {
    throw new DomainError('invalid_input', kernelMessages.unknownSlot(slot, quartersOfDay));
  }
  if (quartersOfDay === 100 && slot > 12) return slot > 96 ? slot - 85 : slot + 3;
  if (quartersOfDay === 92 && slot > 8) return slot > 12 ? slot - 5 : null;
  return slot - 1;
}
