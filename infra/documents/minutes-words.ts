import type { MajorityBase, VoteWay } from '../../domain/decisions/kinds.ts';
import type { Tally } from '../../domain/decisions/tally.ts';
import type { Language } from '../../domain/kernel/language.ts';

interface MinutesWords {
  readonly title: (id: number) => string;
  readonly foot: (title: string, page: number, pages: number) => string;
  /** Said above a translation; empty in the paper that is kept. */
  readonly translation: string;
  readonly subject: string;
  readonly kind: (name: string) => string;
  readonly call: string;
  readonly assembly: string;
  readonly written: string;
  readonly announced: (at: string) => string;
  readonly hours: (opens: string, closes: string) => string;
  readonly clause: (text: string) => string;
  readonly quorum: (share: string) => string;
  readonly majority: (exceeds: boolean, share: string, base: string) => string;
  readonly outcome: string;
  readonly turnout: (tally: Tally) => string;
  readonly count: (tally: Tally) => string;
  readonly state: (name: string) => string;
  readonly votes: string;
  readonly secret: string;
  readonly rule: string;
  readonly inForce: (day: string) => string;
  readonly planned: (day: string) => string;
  readonly past: (documentId: number, reason: string) => string;
  readonly written_by: string;
  readonly columns: { readonly member: string; readonly choice: string; readonly way: string };
  readonly ways: Readonly<Record<VoteWay, string>>;
  readonly bases: Readonly<Record<MajorityBase, string>>;
}

const IT: MinutesWords = {
  title: (id) => `Verbale della decisione n. ${id}`,
  foot: (title, page, pages) => `${title}, pagina ${page}/${pages}`,
  translation: '',
  subject: 'Oggetto',
  kind: (name) => `Tipo: ${name}`,
  call: 'Convocazione',
  assembly: 'Assemblea',
  written: 'Consultazione scritta',
  announced: (at) => `Convocata il ${at}`,
  hours: (opens, closes) => `Voto aperto il ${opens}, chiuso il ${closes}`,
  clause: (text) => `Statuto: ${text}`,
  quorum: (share) => `Quorum: almeno ${share} dei voti degli aventi diritto`,
  majority: (exceeds, share, base) => `Maggioranza: ${exceeds ? 'più di' : 'almeno'} ${share} ${base}`,
  outcome: 'Esito',
  turnout: ({ voters, members, cast, entitled }) => `Votanti: ${voters} su ${members} aventi diritto; voti ${cast} su ${entitled}`,
  count: ({ yes, no, abstain }) => `Favorevoli ${yes}, contrari ${no}, astenuti ${abstain}`,
  state: (name) => `La mozione è ${name}.`,
  votes: 'Voti',
  secret: 'Voto segreto: le scelte dei singoli non sono conservate con i nomi.',
  rule: 'Regola di riparto proposta',
  inForce: (day) => `In vigore dal ${day}`,
  planned: (day) => `Prevista dal ${day}; non entra in vigore`,
  past: (documentId, reason) => `Effetto anteriore alla convocazione, per decisione del documento n. ${documentId}: ${reason}`,
  written_by: 'Verbale redatto dal sistema in base ai voti registrati.',
  columns: { member: 'Membro', choice: 'Voto', way: 'Modo' },
  ways: { self: 'di persona', proxy: 'per delega', paper: 'su carta' },
  bases: { for_and_against: 'dei voti favorevoli e contrari', cast: 'dei voti espressi', entitled: 'di tutti i voti' },
};

const EN: MinutesWords = {
  title: (id) => `Minutes of decision no. ${id}`,
  foot: (title, page, pages) => `${title}, page ${page}/${pages}`,
  translation: 'English translation. The document that the community keeps is the Italian one.',
  subject: 'Subject',
  kind: (name) => `Kind: ${name}`,
  call: 'Call',
  assembly: 'Assembly',
  written: 'Vote in writing',
  announced: (at) => `Members were called on ${at}`,
  hours: (opens, closes) => `Vote opened on ${opens}, closed on ${closes} (Italian time)`,
  clause: (text) => `Statute: ${text}`,
  quorum: (share) => `Quorum: at least ${share} of the votes that can be cast`,
  majority: (exceeds, share, base) => `Majority: ${exceeds ? 'more than' : 'at least'} ${share} ${base}`,
  outcome: 'Result',
  turnout: ({ voters, members, cast, entitled }) => `Voted: ${voters} of ${members} entitled; votes ${cast} of ${entitled}`,
  count: ({ yes, no, abstain }) => `In favour ${yes}, against ${no}, abstained ${abstain}`,
  state: (name) => `The motion is ${name}.`,
  votes: 'Votes',
  secret: 'Secret vote: the choices of single members are not kept with their names.',
  rule: 'Proposed distribution rule',
  inForce: (day) => `In force from ${day}`,
  planned: (day) => `Planned from ${day}; it does not come into force`,
  past: (documentId, reason) => `It takes effect before the call, as decided by document no. ${documentId}: ${reason}`,
  written_by: 'Written by the system from the recorded votes.',
  columns: { member: 'Member', choice: 'Vote', way: 'Way' },
  ways: { self: 'in person', proxy: 'by proxy', paper: 'on paper' },
  bases: { for_and_against: 'of the votes for and against', cast: 'of the votes cast', entitled: 'of all votes' },
};

export const MINUTES_WORDS: Readonly<Record<Language, MinutesWords>> = { it: IT, en: EN };
