import { useQuery } from '@tanstack/react-query';
import type { Answer } from 'condivisa/client';
import type { ReactNode } from 'react';
import { Moment } from '../kit/figures.tsx';
import { numberText } from '../kit/format.ts';
import { Badge, Card, Notice } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWord, useWords, type Word, wordIn } from '../shell/words.ts';

type Readiness = Answer<'get', '/readyz'>;

const WORDS = {
  title: ['Health', 'Stato dei servizi'],
  lead: [
    'What the API needs to work, and the workers that carry out what it starts; asked every 15 seconds.',
    "Ciò che serve all'API per funzionare e i worker che eseguono quanto avviato; verificato ogni 15 secondi.",
  ],
  pass: ['answers', 'risponde'],
  fail: ['does not answer', 'non risponde'],
  seen: ['seen', 'rilevato'],
  unseen: ['not seen in the last minutes', 'non rilevato negli ultimi minuti'],
  broken: ['These parts do not answer', 'Queste parti non rispondono'],
  away: ['Work is not carried out', 'Il lavoro non viene eseguito'],
  awayText: [
    'Imports, settlements, mails and deadlines wait until the worker runs again; nothing is lost. A frozen worker shows here after a minute or two.',
    'Importazioni, calcoli, e-mail e scadenze attendono che il worker riparta; nulla va perso. Un worker bloccato compare qui dopo uno o due minuti.',
  ],
  runbook: [
    'What to do: infra/docs/operations/monitoring.md, “A worker does not answer”; or run',
    'Che cosa fare: infra/docs/operations/monitoring.md, «A worker does not answer»; oppure eseguire',
  ],
} as const;

const PARTS: Readonly<Record<string, Word>> = {
  postgres: ['Database (PostgreSQL)', 'Database PostgreSQL'],
  redis: ['Limits and sessions (Redis)', 'Limiti e sessioni (Redis)'],
  mqtt: ['Event feed (MQTT)', 'Flusso di eventi (MQTT)'],
  temporal: ['Processes (Temporal)', 'Processi (Temporal)'],
};

const WORKERS: Readonly<Record<string, Word>> = {
  worker: ['Worker of the processes', 'Worker dei processi'],
  compute: ['Worker of the settlement', 'Worker del calcolo'],
  ingest: ['Receiver of the devices', 'Ricezione dai dispositivi'],
};

/** An answer of 503 says which part is away, so it is not a failure of the question. */
const askReadiness = async ({ signal }: { readonly signal: AbortSignal }): Promise<Readiness> =>
  (await fetch('/readyz', { signal })).json() as Promise<Readiness>;

const useReadiness = () => useQuery<Readiness, Error>({ queryKey: ['/readyz'], queryFn: askReadiness, refetchInterval: 15_000 });

/** The parts that do not answer, by name; nothing while all do. */
export function Unhealthy() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { data } = useReadiness();
  if (data === undefined) return null;
  const parts = Object.entries(data.checks).flatMap(([name, { status }]) => (status === 'fail' ? [PARTS[name] ?? [name, name]] : []));
  const workers = data.workers.filter(({ status }) => status === 'fail');
  const names = [...parts, ...workers.map(({ name }) => WORKERS[name] ?? ([name, name] as const))];
  if (names.length === 0) return null;
  return (
    <>
      <Notice tone="bad" title={words.broken}>
        <p>{names.map((name) => wordIn(language, name as Word)).join(', ')}</p>
      </Notice>
      {workers.length > 0 && <Away />}
    </>
  );
}

export function Health() {
  const words = useWords(WORDS);
  const readiness = useReadiness();
  return (
    <Card title={words.title} lead={words.lead}>
      <Read of={readiness}>
        {({ checks, workers }) => (
          <>
            <ul className="grid gap-3 sm:grid-cols-2">
              {Object.entries(checks).map(([name, check]) => (
                <Part key={name} title={PARTS[name] ?? [name, name]} status={check.status}>
                  <Took check={check} />
                </Part>
              ))}
              {workers.map((worker) => (
                <Part key={worker.name} title={WORKERS[worker.name] ?? [worker.name, worker.name]} status={worker.status}>
                  <Seen at={worker.last_seen_at} why={worker.status === 'fail' ? worker.output : undefined} />
                </Part>
              ))}
            </ul>
          </>
        )}
      </Read>
    </Card>
  );
}

interface PartProps {
  readonly title: Word;
  readonly status: 'pass' | 'fail';
  readonly children: ReactNode;
}

function Part({ title, status, children }: PartProps) {
  const words = useWords(WORDS);
  const name = useWord(title);
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 rounded-lg border border-line p-3">
      <span>{name}</span>
      <span className="flex flex-wrap items-center gap-2 text-sm text-muted">
        {children}
        <Badge tone={status === 'pass' ? 'good' : 'bad'}>{words[status]}</Badge>
      </span>
    </li>
  );
}

function Took({ check }: { readonly check: Readiness['checks'][string] }) {
  const language = useLanguage();
  return check.status === 'pass' ? numberText(check.duration_ms, language, { style: 'unit', unit: 'millisecond' }) : check.output;
}

function Seen({ at, why }: { readonly at: string | null; readonly why: string | undefined }) {
  const words = useWords(WORDS);
  if (at === null) return words.unseen;
  if (why !== undefined) return why;
  return (
    <span>
      {words.seen} <Moment at={at} seconds />
    </span>
  );
}

function Away() {
  const words = useWords(WORDS);
  return (
    <Notice tone="bad" title={words.away}>
      <p>{words.awayText}</p>
      <p>
        {words.runbook} <code>npm run status</code>.
      </p>
    </Notice>
  );
}
