import type { Item } from 'condivisa/client';
import { AsOf } from '../../kit/as-of.tsx';
import { Moment } from '../../kit/figures.tsx';
import { numberText } from '../../kit/format.ts';
import { useLive } from '../../kit/live.ts';
import { Badge, type Tone } from '../../kit/page.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import type { Word } from '../../shell/words.ts';
import { useWord, useWords } from '../../shell/words.ts';

type Operation = Item<'/api/v1/operations'>;

const WORDS = {
  progress: ['Progress', 'Avanzamento'],
  of: [(done: string, total: string) => `${done} of ${total}`, (done: string, total: string) => `${done} di ${total}`],
  started: ['started', 'avviata'],
} as const;
const STATE: Readonly<Record<Operation['state'], readonly [Word, Tone]>> = {
  pending: [['waiting to start', 'in attesa di avvio'], 'info'],
  running: [['running', 'in corso'], 'info'],
  succeeded: [['done', 'fatto'], 'good'],
  failed: [['failed', 'non riuscita'], 'bad'],
  cancelled: [['cancelled', 'annullata'], 'warn'],
};

/** The newest operation of a kind, followed live: whoever left the page finds it again. Nothing where there was none. */
export function LatestOperation({ kind }: { readonly kind: string }) {
  const { data } = useRead('/api/v1/operations', { params: { query: { kind, limit: 1 } } });
  const newest = data?.data[0];
  return newest ? <OperationProgress key={newest.id} operationId={newest.id} /> : null;
}

/** How far an operation is, as it goes on. */
export function OperationProgress({ operationId }: { readonly operationId: number }) {
  const path = '/api/v1/operations/{operation_id}' as const;
  const init = { params: { path: { operation_id: operationId } } };
  const { data } = useRead(path, init);
  const open = data === undefined || data.state === 'pending' || data.state === 'running';
  const live = useLive(open ? `/api/v1/operations/${operationId}/events` : undefined, { queryKey: [path, init] });
  if (data === undefined) return null;
  return (
    <>
      <Bar operation={data} />
      {open && <AsOf live={live} />}
    </>
  );
}

function Bar({ operation: { state, done, total, message, error, created_at } }: { readonly operation: Operation }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [word, tone] = STATE[state];
  const label = useWord(word);
  return (
    <div role="status" className="space-y-1">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={tone}>{label}</Badge>
        {total > 0 && words.of(numberText(done, language), numberText(total, language))}
        <span className="text-muted">
          {words.started} <Moment at={created_at} />
        </span>
      </p>
      <progress aria-label={words.progress} className="w-full max-w-md accent-(--accent)" max={Math.max(1, total)} value={done} />
      {message && <p className="text-sm">{message}</p>}
      {error && <p className="text-sm text-bad">{error.message}</p>}
    </div>
  );
}
