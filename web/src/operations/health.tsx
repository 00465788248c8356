import { useQuery } from '@tanstack/react-query';
import type { Answer } from 'condivisa/client';
import { numberText } from '../kit/format.ts';
import { Badge, Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWord, useWords, type Word } from '../shell/words.ts';

type Readiness = Answer<'get', '/readyz'>;

const WORDS = {
  title: ['Health', 'Stato dei servizi'],
  lead: ['What the API needs to work, asked every 15 seconds.', "Ciò che serve all'API per funzionare, verificato ogni 15 secondi."],
  pass: ['answers', 'risponde'],
  fail: ['does not answer', 'non risponde'],
} as const;

const PARTS: Readonly<Record<string, Word>> = {
  postgres: ['Database (PostgreSQL)', 'Database PostgreSQL'],
  redis: ['Limits and sessions (Redis)', 'Limiti e sessioni (Redis)'],
  mqtt: ['Event feed (MQTT)', 'Flusso di eventi (MQTT)'],
  temporal: ['Processes (Temporal)', 'Processi (Temporal)'],
};

/** An answer of 503 says which part is away, so it is no failure of the question. */
const askReadiness = async ({ signal }: { readonly signal: AbortSignal }): Promise<Readiness> =>
  (await fetch('/readyz', { signal })).json() as Promise<Readiness>;

export function Health() {
  const words = useWords(WORDS);
  const readiness = useQuery<Readiness, Error>({ queryKey: ['/readyz'], queryFn: askReadiness, refetchInterval: 15_000 });
  return (
    <Card title={words.title} lead={words.lead}>
      <Read of={readiness}>
        {({ checks }) => (
          <ul className="grid gap-3 sm:grid-cols-2">
            {Object.entries(checks).map(([name, check]) => (
              <Part key={name} name={name} check={check} />
            ))}
          </ul>
        )}
      </Read>
    </Card>
  );
}

function Part({ name, check }: { readonly name: string; readonly check: Readiness['checks'][string] }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const title = useWord(PARTS[name] ?? [name, name]);
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 rounded-lg border border-line p-3">
      <span>{title}</span>
      <span className="flex flex-wrap items-center gap-2 text-sm text-muted">
        {check.status === 'pass' ? numberText(check.duration_ms, language, { style: 'unit', unit: 'millisecond' }) : check.output}
        <Badge tone={check.status === 'pass' ? 'good' : 'bad'}>{words[check.status]}</Badge>
      </span>
    </li>
  );
}
