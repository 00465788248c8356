import type { Entry } from './journal.ts';
import type { Answer, Application } from './messages.ts';
import { type Move, ORDINARY } from './moves.ts';

/** What the desk knows of one application. */
export interface CaseFile {
  readonly protocol: string;
  readonly application: Application;
  /** What the desk does after the receipt. */
  readonly moves: readonly Move[];
  readonly answers: readonly Answer[];
  /** Ids of the acts that the API has taken. */
  readonly delivered: readonly string[];
  readonly closed: boolean;
}

/** The case files after one entry more. An entry of an unknown protocol changes nothing. */
export function file(cases: ReadonlyMap<string, CaseFile>, entry: Entry): ReadonlyMap<string, CaseFile> {
  if (entry.type === 'script') return cases;
  const known = entry.type === 'application' ? newCase(entry) : cases.get(entry.protocol);
  return known === undefined ? cases : new Map(cases).set(entry.protocol, after(known, entry));
}

const newCase = ({ protocol, application, moves }: Extract<Entry, { type: 'application' }>): CaseFile => ({
  protocol,
  application,
  moves: moves ?? ORDINARY,
  answers: [],
  delivered: [],
  closed: false,
});

function after(known: CaseFile, entry: Exclude<Entry, { type: 'script' }>): CaseFile {
  switch (entry.type) {
    case 'application':
      return known;
    case 'answer':
      return { ...known, answers: [...known.answers, entry.answer] };
    case 'delivered':
      return { ...known, delivered: [...known.delivered, entry.act_id] };
    case 'closed':
      return { ...known, closed: true };
  }
}
