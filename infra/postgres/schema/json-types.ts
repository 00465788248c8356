/** What columns of JSON hold where the reader may rely on it, by table and column; every other one is read as unknown. */
export const JSON_TYPES: Readonly<Record<string, string>> = {
  'app_user.notification_preferences': 'Partial<NotificationPreferences>',
  'application.checks': 'readonly Check[]',
  'application.snapshot': 'ApplicationSnapshot',
  'application_event.detail': 'EventDetail',
  'idempotency_key.headers': 'Readonly<Record<string, string>>',
  'operation.error': 'OperationError',
  'operation.result': 'object',
  'process.input': 'object',
};

/** The imports of these types, as the formatter sorts them. */
export const JSON_IMPORTS = `import type { OperationError } from '../../../domain/kernel/operation.ts';
import type { NotificationPreferences } from '../../../domain/notifications/preferences.ts';
import type { EventDetail } from '../../../domain/onboarding/acts.ts';
import type { Check } from '../../../domain/onboarding/check.ts';
import type { ApplicationSnapshot } from '../../../domain/onboarding/snapshot.ts';
`;
