import { useEffect } from 'react';
import { AsOf } from '../kit/as-of.tsx';
import { ConfirmButton } from '../kit/confirm.tsx';
import { numberText } from '../kit/format.ts';
import { useLive } from '../kit/live.ts';
import { Badge } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import { useLanguage } from '../shell/language.ts';
import { queryClient, useRead } from '../shell/query.ts';
import { useWord, useWords } from '../shell/words.ts';
import { OperationFaults } from './operation-faults.tsx';
import { OperationResult } from './operation-result.tsx';
import { isOpen, OPERATION_STATE, OPERATION_TONE, type Operation } from './operation-words.ts';

const WORDS = {
  progress: [(done: string, total: string) => `${done} of ${total} done`, (done: string, total: string) => `${done} di ${total}`],
  begins: ['It begins in a moment.', 'Inizia tra un momento.'],
  bar: ['Progress', 'Avanzamento'],
  cancel: ['Cancel', 'Annulla'],
  cancelTitle: ['Cancel this import?', "Annullare l'importazione?"],
  cancelWhat: [
    'The import stops at its next step. What it has stored until then stays.',
    "L'importazione si ferma al prossimo passo. Quanto già salvato resta.",
  ],
  cancelUndo: [
    'Sending the file again stores the rest; taking the import back removes what was stored.',
    "Inviando di nuovo il file si salva il resto; ritirando l'importazione si toglie quanto salvato.",
  ],
  cancelled: ['It was cancelled. What had been stored until then stays.', 'È stata annullata. Quanto già salvato è rimasto.'],
} as const;

const PATH = '/api/v1/operations/{operation_id}';
/** What is read again when it has ended. */
const LISTS = ['/api/v1/imports', '/api/v1/operations'] as const;

/** An operation, followed live until it has ended: progress, result or faults, and how to stop it. */
export function OperationView({
  id,
  mayCancel,
  communityId,
}: {
  readonly id: number;
  readonly mayCancel: boolean;
  readonly communityId: number | null;
}) {
  const init = { params: { path: { operation_id: id } } };
  const operation = useRead(PATH, init);
  const isRunning = operation.data !== undefined && isOpen(operation.data);
  const isEnded = operation.data !== undefined && !isRunning;
  const live = useLive<Operation>(isRunning ? `/api/v1/operations/${id}/events` : undefined, { queryKey: [PATH, init] });
  useEffect(() => {
    if (isEnded) for (const list of LISTS) void queryClient.invalidateQueries({ queryKey: [list] });
  }, [isEnded]);
  return (
    <Read of={operation}>
      {(data) => (
        <div className="space-y-4">
          <div className="flex flex-wrap items-center gap-3" role="status">
            <StateBadge state={data.state} />
            {isOpen(data) && <AsOf live={live} />}
          </div>
          {isOpen(data) && <Progress operation={data} />}
          {isOpen(data) && mayCancel && data.kind === 'import' && <Cancel id={id} />}
          {data.error && <OperationFaults error={data.error} />}
          {data.state === 'cancelled' && <Cancelled />}
          {data.result && <OperationResult result={data.result} communityId={communityId} />}
        </div>
      )}
    </Read>
  );
}

export function StateBadge({ state }: Pick<Operation, 'state'>) {
  return <Badge tone={OPERATION_TONE[state]}>{useWord(OPERATION_STATE[state])}</Badge>;
}

const Cancelled = () => <p>{useWords(WORDS).cancelled}</p>;

function Progress({ operation: { done, total } }: { readonly operation: Operation }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  if (total === 0) return <p className="text-muted">{words.begins}</p>;
  return (
    <div className="space-y-1">
      <progress value={done} max={total} className="h-2 w-full accent-(--accent)" aria-label={words.bar} />
      <p className="text-sm text-muted">{words.progress(numberText(done, language), numberText(total, language))}</p>
    </div>
  );
}

function Cancel({ id }: { readonly id: number }) {
  const words = useWords(WORDS);
  const cancel = async () => {
    await client.post('/api/v1/operations/{operation_id}/cancel', { params: { path: { operation_id: id } } });
    await queryClient.invalidateQueries();
  };
  return <ConfirmButton label={words.cancel} title={words.cancelTitle} what={words.cancelWhat} undo={words.cancelUndo} action={cancel} />;
}
