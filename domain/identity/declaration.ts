import { COMMUNITY_READERS, type Declaration, ENERGY_READERS, MANAGERS } from '../kernel/declaration.ts';
import { message } from '../kernel/messages.ts';
import { boundOf } from '../kernel/row-bound.ts';

const ofUser = boundOf('user_id', message('The account', "L'account"));
const ofInviter = boundOf('invited_by', message('Your account', 'Il Suo account'));

export const IDENTITY = {
  rights: {
    'keys:own': {
      text: 'create own API keys',
      heldBy: [...COMMUNITY_READERS, ...ENERGY_READERS, 'member', 'utility'],
      keptBy: ['suspended', 'former', 'applicant'],
    },
    'audit:read': { text: 'read audit events and read accesses', heldBy: [...MANAGERS, 'auditor'] },
    'security:read': { text: 'read security events', heldBy: ['operator', 'auditor'] },
    'users:read': { text: 'read accounts', heldBy: [] },
    'users:write': { text: 'enable, disable and erase accounts', heldBy: [] },
    'roles:grant': { text: 'invite, grant and revoke roles', heldBy: MANAGERS },
  },
  unpublished: ['user', 'key', 'role', 'invitation', 'factors', 'person', 'signing_key', 'totp', 'passkey', 'recovery_codes', 'identity'],
  rowBounds: {
    passkey: ofUser(50, 'passkeys', 'passkey'),
    invitation: ofInviter(20_000, 'invitations', 'inviti'),
    role_grant: ofUser(1_000, 'roles, also ended ones', 'ruoli, anche conclusi'),
  },
} as const satisfies Declaration;
