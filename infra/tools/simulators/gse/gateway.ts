import { createHash } from 'node:crypto';
import type { GseAct } from '../../../../domain/onboarding/acts.ts';
import { type CaseFile, file } from './case-file.ts';
import type { Entry, Journal } from './journal.ts';
import type { Answer, Application } from './messages.ts';
import { movesOf, ORDINARY, type Script } from './moves.ts';
import { nextAct, type PlannedAct } from './script.ts';

/** The desk's books: every change is in the journal before it counts. */
export interface GseGateway {
  /** Takes an application and gives its protocol; one that is sent again restarts under the same protocol. */
  receive(application: Application): string;
  /** Takes an answer, once by its id; false when the protocol is unknown. */
  answer(protocol: string, answer: Answer): boolean;
  /** What the desk does with the next applications of a configuration. */
  direct(configuration: string, script: Script): void;
  protocols(): readonly string[];
  /** The act to be delivered next, if any. */
  next(protocol: string): PlannedAct | undefined;
  delivered(act: GseAct): void;
  close(protocol: string, reason: string): void;
}

/** Opens the books on a journal. */
export function openGseGateway(journal: Journal, ordinary: Script = [...ORDINARY]): GseGateway {
  let cases: ReadonlyMap<string, CaseFile> = journal.entries.reduce(file, new Map<string, CaseFile>());
  const record = (entry: Entry): void => {
    journal.append(entry);
    cases = file(cases, entry);
  };
  const scripts = new Map<string, Script>();
  for (const entry of journal.entries) if (entry.type === 'script') scripts.set(entry.configuration, entry.script);
  return {
    direct: (configuration, script) => {
      journal.append({ type: 'script', configuration, script });
      scripts.set(configuration, script);
    },
    receive: (application) => {
      const protocol = protocolOf(application);
      const { configurationCode } = application.snapshot;
      const directed = scripts.get(configurationCode) ?? ordinary;
      record({ type: 'application', protocol, application, moves: [...movesOf(directed, protocol)] });
      return protocol;
    },
    answer: (protocol, answer) => {
      const known = cases.get(protocol);
      if (known === undefined) return false;
      if (!known.answers.some((one) => one.answer_id === answer.answer_id)) record({ type: 'answer', protocol, answer });
      return true;
    },
    protocols: () => [...cases.keys()],
    next: (protocol) => {
      const known = cases.get(protocol);
      return known === undefined ? undefined : nextAct(known);
    },
    delivered: ({ protocol, act_id }) => record({ type: 'delivered', protocol, act_id }),
    close: (protocol, reason) => record({ type: 'closed', protocol, reason }),
  };
}

/** The same application always has the same protocol; another one under the same id, from another database, has its own. */
function protocolOf(application: Application): string {
  const digest = createHash('sha256').update(JSON.stringify(application)).digest('hex').slice(0, 10);
  return `GSE-${application.submitted_on.slice(0, 4)}-${application.application_id}-${digest}`;
}
