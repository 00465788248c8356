import { Button } from '../../kit/button.tsx';
import { FailurePanel } from '../../kit/failure.tsx';
import { client } from '../../shell/client.ts';
import { useChange } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import type { Pulled, Source } from './source-words.ts';

const WORDS = {
  now: ['Pull now', 'Interroga ora'],
  of: ['Pull now: ', 'Interroga ora: '],
  later: ['Asked: the answer takes longer and is listed later.', 'Interrogata: la risposta richiede più tempo e comparirà nell’elenco.'],
  fault: ['It failed: the source says why.', 'Non riuscita: il motivo è indicato nella fonte.'],
  quota: ['No call is left for now.', 'Per ora le chiamate consentite sono esaurite.'],
  stored: [(days: number) => `Days stored: ${days}.`, (days: number) => `Giorni salvati: ${days}.`],
} as const;

/** Has a source asked at once, and says what came of it. */
export function PullNow({ source }: { readonly source: Pick<Source, 'id' | 'name' | 'state'> }) {
  const words = useWords(WORDS);
  const pull = useChange(() =>
    client.post('/api/v1/meter-sources/{source_id}/pull', { params: { path: { source_id: source.id } } } as never),
  );
  const answer = (pull.data as { readonly pulled: Pulled } | undefined)?.pulled;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button
        icon="download"
        busy={pull.isPending}
        disabled={source.state === 'paused'}
        aria-label={`${words.of}${source.name}`}
        onClick={() => pull.mutate(undefined)}
      >
        {words.now}
      </Button>
      <span role="status" className="text-sm text-muted">
        {answer !== undefined && !pull.isPending && answerText(answer, words)}
      </span>
      {pull.error && <FailurePanel error={pull.error} />}
    </span>
  );
}

type Texts = { readonly later: string; readonly fault: string; readonly quota: string; readonly stored: (days: number) => string };

function answerText(pulled: Pulled, words: Texts): string {
  if (pulled === null) return words.later;
  if (pulled.outcome === 'fault') return words.fault;
  return pulled.outcome === 'quota' ? words.quota : words.stored(pulled.days_stored);
}
