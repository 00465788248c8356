import { message } from '../../../domain/kernel/messages.ts';

export const invitationMessages = {
  otherAddress: message(
    'The invitation was sent to another address; sign in with the account of that address, or ask for your address to be invited',
    "L'invito è stato inviato a un altro indirizzo; accedi con l'account di quell'indirizzo, oppure chiedi un invito al tuo indirizzo",
  ),
  otherMember: message(
    'Your account belongs to another member of this community; accept with a separate account',
    'Il tuo account appartiene a un altro membro di questa comunità; accetta con un account separato',
  ),
  memberHasAccount: message(
    'The member already has an account; a manager of the community must close that account before another can be linked',
    'Il membro ha già un account; un gestore della comunità deve chiudere quello prima che se ne possa collegare un altro',
  ),
  unknownPlace: message('does not name an existing organisation or community', "non indica un'organizzazione o una comunità esistente"),
  unknownMember: message('does not name a member of this community', 'non indica un membro di questa comunità'),
  noInvitation: (id: number) =>
    message(`There is no open invitation ${id} that the caller may see`, `Non esiste un invito ${id} in attesa visibile a chi chiama`),
  twoPlaces: message('names organisation_id or community_id, not both', 'indica organisation_id oppure community_id, non entrambi'),
  communityNeeded: message(
    'a member belongs to a community: name community_id',
    'un membro appartiene a una comunità: indica community_id',
  ),
  memberRole: message('a member is invited with the role member', 'un membro si invita con il ruolo member'),
  otherProviderAddress: message(
    'The sign-in provider confirms another address than the invited one; register with a password through the link in the e-mail instead',
    "Il fornitore di identità conferma un indirizzo diverso da quello invitato; registrati con una password dal link dell'e-mail",
  ),
};
