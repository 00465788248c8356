import { message } from '../../../domain/kernel/messages.ts';

export const invitationMessages = {
  twoPlaces: message('names organisation_id or community_id, not both', 'indica organisation_id oppure community_id, non entrambi'),
  communityNeeded: message(
    'a member belongs to a community: name community_id',
    'un membro appartiene a una comunità: indica community_id',
  ),
  memberRole: message('a member is invited with the role member', 'un membro si invita con il ruolo member'),
};
