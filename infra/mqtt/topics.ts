const PREFIX = 'condivisa/v1';

/** Events of one community, one retained message per kind: `condivisa/v1/communities/7/events/settlement`. */
export const communityEventsTopic = (communityId: number, kind: string): string => `${PREFIX}/communities/${communityId}/events/${kind}`;
