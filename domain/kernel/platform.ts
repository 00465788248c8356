import { COMMUNITY_READERS, type Declaration } from './declaration.ts';
import { message } from './messages.ts';
import { ofCommunity } from './row-bound.ts';

/** What belongs to no capability. */
export const PLATFORM = {
  rights: {
    'operations:read': {
      text: 'read the progress of work that continues after the answer',
      heldBy: [...COMMUNITY_READERS, 'energy_manager'],
    },
    'codec:use': { text: 'decode payloads of workflows', heldBy: ['operator'] },
    'metrics:read': { text: 'read business figures for monitoring', heldBy: ['operator'] },
  },
  events: {
    'operation.cancelled': message('Work that was waiting was cancelled', 'Elaborazione interrotta'),
  },
  eventsReadBy: {
    operation: 'operations:read',
  },
  rowBounds: {
    operation: ofCommunity(200_000, 'operations', 'operazioni'),
  },
} as const satisfies Declaration;
