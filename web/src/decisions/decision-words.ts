import type { Answer, Item } from 'condivisa/client';
import type { Word } from '../shell/words.ts';

export const MOTIONS = '/api/cer/communities/{community_id}/motions';
export const MOTION = `${MOTIONS}/{motion_id}` as const;
export const TERMS = '/api/cer/communities/{community_id}/voting-terms';

export type Motion = Item<typeof MOTIONS>;
export type OwnBallot = Answer<'get', '/api/cer/communities/{community_id}/motions/{motion_id}/own-ballot'>;
export type VotingTerms = Item<typeof TERMS>;
export type Choice = NonNullable<OwnBallot['choice']>;

export const KIND: Readonly<Record<Motion['kind'], Word>> = {
  distribution_rule: ['Distribution rule', 'Regola di riparto'],
  statute: ['Statute', 'Statuto'],
  admission: ['Admission', 'Ammissione'],
  other: ['Other decision', 'Altra decisione'],
};
export const FORM: Readonly<Record<Motion['form'], Word>> = {
  written: ['Vote in writing', 'Consultazione scritta'],
  assembly: ['Assembly', 'Assemblea'],
};
export const STATE: Readonly<Record<Motion['state'], Word>> = {
  draft: ['Draft', 'Bozza'],
  announced: ['Announced', 'Convocata'],
  open: ['Vote open', 'Voto aperto'],
  adopted: ['Adopted', 'Approvata'],
  rejected: ['Rejected', 'Respinta'],
  no_quorum: ['Quorum missed', 'Quorum mancato'],
  withdrawn: ['Withdrawn', 'Ritirata'],
};
export const STATE_TONE = {
  draft: 'info',
  announced: 'info',
  open: 'warn',
  adopted: 'good',
  rejected: 'bad',
  no_quorum: 'bad',
  withdrawn: 'info',
} as const satisfies Readonly<Record<Motion['state'], string>>;
export const CHOICE: Readonly<Record<Choice, Word>> = {
  yes: ['In favour', 'Favorevole'],
  no: ['Against', 'Contrario'],
  abstain: ['Abstain', 'Astenuto'],
};
export const CHOICES = ['yes', 'no', 'abstain'] as const satisfies readonly Choice[];
export const BASE: Readonly<Record<VotingTerms['majority']['of'], Word>> = {
  for_and_against: ['of the votes for and against', 'dei voti favorevoli e contrari'],
  cast: ['of all votes cast', 'dei voti espressi'],
  entitled: ['of all possible votes', 'di tutti i voti possibili'],
};
