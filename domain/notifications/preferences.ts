/** Which news reach a user by mail. Notices about the account's safety are always sent. */
export interface NotificationPreferences {
  readonly statements: boolean;
  readonly alerts: boolean;
  readonly community_news: boolean;
}

export const DEFAULT_PREFERENCES: NotificationPreferences = { statements: true, alerts: true, community_news: false };
