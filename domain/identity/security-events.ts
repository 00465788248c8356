/** Signs of an attack or of a stolen secret. The list is closed: a new sign is a new name here. */
export const SECURITY_EVENTS = [
  'refresh_reused',
  'key_refused',
  'token_refused',
  'many_denials',
  'sign_in_slowed',
  'second_factor_failed',
  'second_factor_changed',
  'password_changed',
  'cross_site_refused',
] as const;

export type SecurityEventKind = (typeof SECURITY_EVENTS)[number];
