import { COMMUNITY_READERS, type Declaration, MANAGERS } from '../kernel/declaration.ts';
import { message } from '../kernel/messages.ts';
import { boundOf, ofCommunity, ofParty } from '../kernel/row-bound.ts';

const ofMember = boundOf('membership_id', message('The member', 'Il membro'));

export const MEMBERS = {
  rights: {
    'members:read': {
      text: 'read members, without personal fields',
      heldBy: [...COMMUNITY_READERS, 'esg_officer', 'member'],
      keptBy: ['suspended', 'former', 'applicant'],
    },
    'members:write': { text: 'create and change members and third-party producers', heldBy: MANAGERS },
    'members:personal': {
      text: 'read names, tax codes, contacts and personal documents',
      heldBy: [...COMMUNITY_READERS, 'member'],
      keptBy: ['suspended', 'former', 'applicant'],
    },
    'messages:read': {
      text: 'read messages of a community to its members',
      heldBy: [...COMMUNITY_READERS, 'member'],
      keptBy: ['suspended'],
    },
    'messages:write': { text: 'write and send messages to the members, and see who read them', heldBy: MANAGERS },
    'persons:erase': { text: 'erase the personal data of a person', heldBy: ['operator'] },
  },
  events: {
    'member.applied': message('Somebody applied for membership', 'Richiesta di adesione ricevuta'),
    'member.created': message('A member was registered; `status` says whether it is admitted', 'Membro registrato'),
    'member.changed': message('Status or other fields of a membership changed', 'Partecipazione modificata'),
    'member.person_changed': message(
      'Personal data of a member changed; the event does not contain them',
      'Dati personali di un membro modificati',
    ),
    'member.verified': message('An application was verified and waits for the admission', 'Richiesta di adesione verificata'),
    'member.reopened': message('A verified application was returned to the checks', 'Richiesta di adesione riportata ai controlli'),
    'member.application_changed': message(
      'The POD or the bill of an application was recorded',
      'POD o bolletta di una richiesta registrati',
    ),
    'member.changed_on': message(
      'Supplier, role, point, holder or place of a member changed on a day',
      'Variazione di un membro da un certo giorno',
    ),
    'member.exit_charged': message('The charge of a member who leaves early was booked', 'Addebito per il recesso anticipato registrato'),
    'member_import.recorded': message('A list of members was imported', 'Elenco di membri importato'),
    'consent_text.recorded': message('A community recorded a wording of a consent', 'Testo di un consenso registrato'),
    'consent.given': message('A member gave a consent', 'Consenso prestato'),
    'consent.revoked': message('A member revoked a consent', 'Consenso revocato'),
    'member.left': message('A membership was given a last day', 'Partecipazione terminata'),
    'message.created': message('A message to the members was drafted', 'Bozza di messaggio ai membri preparata'),
    'message.changed': message('The draft of a message changed', 'Bozza di messaggio modificata'),
    'message.deleted': message('The draft of a message was deleted', 'Bozza di messaggio eliminata'),
    'message.sent': message('A message was sent to the members', 'Messaggio inviato ai membri'),
    'message.read': message('A member read a message for the first time', 'Messaggio letto da un membro'),
    'member.account_confirmed': message(
      "Another person confirmed that an invited account is the member's",
      'Account di un membro confermato',
    ),
    'member.account_ended': message('The link between an account and a membership ended', 'Collegamento tra account e membro terminato'),
    'third_party_producer.created': message('A third-party producer was recorded', 'Produttore terzo registrato'),
    'third_party_producer.ended': message(
      'The mandate of a third-party producer was given a last day',
      'Mandato di un produttore terzo terminato',
    ),
    'third_party_producer.plants_ended': message(
      'The plants of a third-party producer left the configuration',
      'Impianti di un produttore terzo usciti',
    ),
    'enterprise_fact.created': message('Activity and size of an enterprise were recorded', "Dati d'impresa registrati"),
    'enterprise_fact.ended': message('Activity and size of an enterprise were given a last day', "Dati d'impresa terminati"),
    'enterprise_fact.edited': message('Activity and size of an enterprise were edited', "Dati d'impresa corretti in bozza"),
    'enterprise_fact.corrected': message(
      'Activity and size of an enterprise were corrected; the earlier content can still be read',
      "Dati d'impresa rettificati",
    ),
    'enterprise_fact.deleted': message(
      'Activity and size of an enterprise that were recorded by mistake were deleted',
      "Dati d'impresa eliminati",
    ),
    'person_change.proposed': message(
      'A person proposed a change of their own data; the event does not contain it',
      'Modifica dei propri dati proposta',
    ),
    'person_change.approved': message(
      'A change that a person proposed to their own data was applied',
      'Modifica dei propri dati approvata',
    ),
    'person_change.refused': message('A change that a person proposed to their own data was refused', 'Modifica dei propri dati respinta'),
    'person_change.withdrawn': message(
      'A person withdrew a change of their own data, or proposed another one',
      'Modifica dei propri dati ritirata',
    ),
    'payment_account.recorded': message(
      'A bank account to which a person is paid was recorded; the event does not contain it',
      'Conto per i pagamenti registrato',
    ),
    'payment_account.confirmed': message(
      'A bank account that a manager entered was confirmed by another person',
      "Conto per i pagamenti confermato da un'altra persona",
    ),
    'payment_account.refused': message('A bank account that a manager entered was refused by another person', 'Conto bancario respinto'),
    'payment_account.withdrawn': message('A bank account was withdrawn: payments no longer go there', 'Conto per i pagamenti ritirato'),
    'mandate.expiring': message(
      'The mandate of a producer whose plants continue ends within sixty days, and no later one is recorded',
      'Mandato di un produttore in scadenza',
    ),
    'mandate.expired': message(
      'The mandate of a producer whose plants continue has ended, and no later one is recorded',
      'Mandato di un produttore scaduto',
    ),
  },
  eventsReadBy: {
    member: 'members:read',
    member_import: 'members:read',
    consent_text: 'members:read',
    consent: 'members:read',
    message: 'messages:read',
    third_party_producer: 'members:read',
    enterprise_fact: 'members:read',
    person_change: 'members:read',
    payment_account: 'members:read',
    mandate: 'members:read',
  },
  rowBounds: {
    consent_text: ofCommunity(100, 'versions of consent texts', 'versioni dei testi di consenso'),
    payment_account: ofCommunity(40_000, 'IBANs, also withdrawn ones', 'IBAN, anche revocati'),
    own_payment_account: ofParty(50, 'IBANs of yours, also withdrawn ones', 'Suoi IBAN, anche revocati', { table: 'payment_account' }),
    own_document: ofParty(200, 'documents about you', 'documenti che La riguardano', {
      table: 'document',
      only: { column: 'deleted_at', isNull: true },
    }),
    person_change: ofParty(500, 'changes of your own data, also decided ones', 'modifiche dei Suoi dati, anche decise'),
    enterprise_fact: ofCommunity(20_000, 'facts of enterprises', 'dati di imprese'),
    third_party: ofCommunity(12_000, 'members and third parties, also former ones', 'membri e produttori terzi, anche ex', {
      table: 'party',
    }),
    community_message: ofCommunity(5_000, 'messages', 'messaggi'),
    community_message_reader: ofCommunity(5_000_000, 'recipients of messages', 'destinatari di messaggi'),
    membership_act: ofMember(1_000, 'acts of the membership', "atti dell'adesione"),
    community_membership_act: ofCommunity(500_000, 'acts of memberships', 'atti delle adesioni', { table: 'membership_act' }),
    member_change: ofMember(500, 'changes of the member', 'variazioni del membro'),
    community_member_change: ofCommunity(200_000, 'changes of members', 'variazioni dei membri', { table: 'member_change' }),
    member_consent: ofMember(500, 'consents', 'consensi'),
    community_member_consent: ofCommunity(200_000, 'consents', 'consensi', { table: 'member_consent' }),
  },
} as const satisfies Declaration;
