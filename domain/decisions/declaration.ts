import { COMMUNITY_READERS, type Declaration, MANAGERS } from '../kernel/declaration.ts';
import { message } from '../kernel/messages.ts';
import { boundOf, ofCommunity } from '../kernel/row-bound.ts';

const ofMotion = boundOf('motion_id', message('The motion', 'La mozione'));

export const DECISIONS = {
  rights: {
    'motions:read': {
      text: 'read motions, their rehearsals and terms of voting',
      heldBy: [...COMMUNITY_READERS, 'member'],
      keptBy: ['suspended', 'former'],
    },
    'motions:write': { text: 'draft, announce and withdraw motions, and record votes and proxies on paper', heldBy: MANAGERS },
    // A member who was suspended after the announcement, or left, still votes on what the roll names.
    'motions:vote': {
      text: 'vote on motions and give proxies, as a member in a session with a second factor',
      heldBy: ['member'],
      keptBy: ['suspended', 'former'],
    },
  },
  events: {
    'candidate_match.computed': message('The effect of a candidate on all members was computed', 'Effetto di una candidatura calcolato'),
    'voting_terms.recorded': message('The voting terms of a kind of motion were recorded', 'Regole di voto registrate'),
    'voting_terms.ended': message('The terms of voting of a kind of motion were given a last day', 'Regole di voto terminate'),
    'motion.created': message('A motion was drafted', 'Proposta di delibera preparata'),
    'motion.changed': message('A drafted motion changed', 'Proposta di delibera modificata'),
    'motion.rehearsed': message(
      'A proposed distribution rule was computed on settled months',
      'Regola proposta calcolata sui mesi già chiusi',
    ),
    'motion.announced': message('The members were called to vote on a motion', 'Membri convocati al voto su una proposta'),
    'motion.opened': message('The vote on a motion opened', 'Votazione aperta'),
    'motion.reminded': message(
      'Members who had not voted were reminded of a vote that closes',
      'Promemoria di voto inviato a chi non ha votato',
    ),
    'motion.vote_cast': message('A member voted on a motion', 'Voto espresso da un membro'),
    'motion.proxy_given': message('A member gave another member a proxy for a motion', 'Delega di voto conferita'),
    'motion.proxy_revoked': message('A proxy for a motion was revoked', 'Delega di voto revocata'),
    'motion.deleted': message('The draft of a motion was deleted', 'Bozza di una proposta di delibera eliminata'),
    'motion.withdrawn': message('A motion was withdrawn before it was decided', 'Proposta di delibera ritirata'),
    'motion.decided': message('The votes on a motion were counted; `state` gives the result', 'Scrutinio di una proposta concluso'),
    'motion.enacted': message(
      'The distribution rule that a motion adopted is now recorded as a dated rule',
      'Regola di riparto approvata entrata in vigore',
    ),
  },
  eventsReadBy: {
    candidate_match: 'members:write',
    voting_terms: 'motions:read',
    motion: 'motions:read',
  },
  rowBounds: {
    voting_terms: ofCommunity(500, 'terms of voting', 'regole di voto'),
    motion: ofCommunity(5_000, 'motions', 'mozioni'),
    motion_draft: ofCommunity(50, 'drafts of motions', 'bozze di mozioni', {
      table: 'motion',
      only: { column: 'state', values: ['draft'] },
    }),
    motion_voter: ofCommunity(3_000_000, 'entries of electoral rolls', 'voci delle liste degli aventi diritto'),
    motion_rehearsal_row: ofCommunity(1_000_000, 'rows of rehearsals', 'righe di simulazioni'),
    motion_proxy: ofMotion(30_000, 'proxies, also revoked ones', 'deleghe, anche revocate'),
    own_motion_proxy: ofMotion(200, 'proxies from or to you, also revoked ones', 'deleghe da Lei o a Lei, anche revocate', {
      table: 'motion_proxy',
    }),
    community_motion_proxy: ofCommunity(300_000, 'proxies', 'deleghe', { table: 'motion_proxy' }),
  },
} as const satisfies Declaration;
