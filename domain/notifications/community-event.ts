/** Something that happened in a community and that others may follow: codes and states, never personal data. `occurredAt` is an ISO 8601 instant. */
export interface CommunityEvent {
  readonly communityId: number;
  readonly kind: string;
  readonly subject: string;
  readonly state: string;
  readonly occurredAt: string;
}
