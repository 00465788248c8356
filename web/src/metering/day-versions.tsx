import { takeBackImport } from '../api-fields.ts';
import { Actor } from '../identity/actor.tsx';
import { Moment } from '../kit/figures.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { numberText } from '../kit/format.ts';
import { Badge, Card, Notice } from '../kit/page.tsx';
import { client } from '../shell/client.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { afterOperation } from './after-operation.ts';
import { type DayReadings, VERSION_KIND } from './reading-words.ts';

const WORDS = {
  title: ['Versions of the day', 'Versioni del giorno'],
  version: [(number: number) => `Version ${number}`, (number: number) => `Versione ${number}`],
  changed: [(count: string) => `${count} readings changed`, (count: string) => `${count} letture modificate`],
  missing: [(count: string) => `${count} missing`, (count: string) => `${count} mancanti`],
  undone: ['undone', 'annullata'],
  undo: ['Undo', 'Annulla'],
  undoTitle: ['Undo this correction?', 'Annullare questa correzione?'],
  what: [
    'What stood before counts again; later imports stay. Settled months are settled again.',
    'Torna a contare ciò che valeva prima; le importazioni successive restano. I mesi già calcolati vengono ricalcolati.',
  ],
} as const;

const FIELDS = [{ name: 'note', kind: 'text', label: ['Why', 'Perché'] }] as const;
type Version = DayReadings['versions'][number];

interface DayVersionsProps {
  readonly readings: DayReadings;
  readonly mayUndo: boolean;
}

/** Who stored which version of a day and why; corrections can be undone. */
export function DayVersions({ readings: { versions }, mayUndo }: DayVersionsProps) {
  const words = useWords(WORDS);
  return (
    <Card title={words.title}>
      <ol className="space-y-3">
        {versions.map((one) => (
          <li key={one.version} className="flex flex-wrap items-start justify-between gap-3">
            <OneVersion one={one} />
            {mayUndo && one.kind === 'correction' && one.taken_back_by === null && one.operation_id !== null && (
              <Undo operationId={one.operation_id} />
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function OneVersion({ one }: { readonly one: Version }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const kind = VERSION_KIND[one.kind ?? ''];
  return (
    <div className="min-w-0 space-y-1">
      <p className="flex flex-wrap items-center gap-2">
        <strong>{words.version(one.version)}</strong>
        {kind && <Badge>{wordIn(language, kind)}</Badge>}
        {one.taken_back_by !== null && <Badge tone="warn">{words.undone}</Badge>}
      </p>
      <p className="text-sm text-muted">
        <Moment at={one.received_at} /> · {one.created_by === null ? one.source : <Actor who={one.created_by} />} ·{' '}
        {words.changed(numberText(one.changed, language))}
        {one.missing > 0 && ` · ${words.missing(numberText(one.missing, language))}`}
      </p>
      {one.note !== null && <p className="text-sm">{one.note}</p>}
    </div>
  );
}

function Undo({ operationId }: { readonly operationId: number }) {
  const words = useWords(WORDS);
  const submit = async (body: { readonly note: string }, { headers }: { readonly headers: Readonly<Record<string, string>> }) => {
    const accepted = await client.post('/api/v1/imports/{operation_id}/take-back', {
      params: { path: { operation_id: operationId } },
      body,
      headers,
    } as never);
    await afterOperation(accepted);
  };
  return (
    <FormDialog label={WORDS.undo} title={words.undoTitle} fields={FIELDS} bounds={takeBackImport} submit={submit as never}>
      <Notice tone="warn">
        <p>{words.what}</p>
      </Notice>
    </FormDialog>
  );
}
