import type { Item } from 'condivisa/client';
import { Day, Moment } from '../../kit/figures.tsx';
import { Badge, Card } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { useWords, type Word, wordIn } from '../../shell/words.ts';
import { CHECK_WORDS } from '../check-words.ts';
import type { Configuration } from '../words.ts';

const PATH = '/api/cer/communities/{community_id}/configurations/{configuration_id}/check-runs';
type Run = Item<typeof PATH>;
type Result = Run['results'][number];

const WORDS = {
  title: ['Versions of the checks', 'Versioni dei controlli'],
  lead: [
    'Each run that found something else, with the act and article of each finding.',
    'Ogni esecuzione con un esito diverso, con la fonte di ogni rilievo.',
  ],
  none: ['Nothing stood in the way.', 'Nulla di ostativo.'],
  version: [(n: number) => `Version ${n}`, (n: number) => `Versione ${n}`],
  for: ['for', 'per il'],
} as const;

const CAUSE: Readonly<Record<Run['cause'], Word>> = {
  person: ['a person ran them', 'eseguiti da una persona'],
  change: ['data changed', 'dati modificati'],
  submission: ['the application was sent', "invio dell'istanza"],
};
const RESULT: Readonly<Record<Result['result'], Word>> = {
  pass: ['passed', 'superato'],
  warn: ['warning', 'avviso'],
  fail: ['blocks', 'blocca'],
};

/** The runs of the checks by version, the newest first. */
export function CheckRuns({ configuration: { community_id, id } }: { readonly configuration: Configuration }) {
  const words = useWords(WORDS);
  const runs = useList(PATH, { params: { path: { community_id, configuration_id: id } } });
  return (
    <Read of={runs}>
      {({ items }) =>
        items.length > 0 && (
          <Card title={words.title} lead={words.lead}>
            <div className="space-y-3">
              {items.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </div>
          </Card>
        )
      }
    </Read>
  );
}

function RunRow({ run }: { readonly run: Run }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const open = run.results.filter(({ result }) => result !== 'pass');
  return (
    <details className="rounded-lg border border-line p-3">
      <summary className="cursor-pointer">
        {words.version(run.version)} {words.for} <Day day={run.checked_for} />{' '}
        <span className="text-sm text-muted">
          {wordIn(language, CAUSE[run.cause])}, <Moment at={run.recorded_at} />
        </span>
      </summary>
      {open.length === 0 && <p className="mt-3">{words.none}</p>}
      <ul className="mt-3 space-y-3">
        {open.map((one) => (
          <li key={`${one.name} ${one.subject ?? ''} ${one.message}`} className="space-y-1">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{wordIn(language, CHECK_WORDS[one.name]?.name ?? [one.name, one.name])}</span>
              {one.subject && <code className="break-all">{one.subject}</code>}
              <Badge tone={one.result === 'fail' ? 'bad' : 'warn'}>{wordIn(language, RESULT[one.result])}</Badge>
            </p>
            <p className="text-sm break-words">{one.message}</p>
            <p className="text-sm text-muted">{one.source}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
