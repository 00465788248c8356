import type { Item } from 'condivisa/client';
import { changesOf } from '../identity/audit-changes.ts';
import { useAuditSpeech } from '../identity/audit-speech.ts';
import { Moment } from '../kit/figures.tsx';
import { FormWindow } from '../kit/form-window.tsx';
import { Read } from '../kit/read.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const CORRECTIONS = '/api/cer/communities/{community_id}/corrections';
type Correction = Item<typeof CORRECTIONS>;

const WORDS = {
  history: ['History', 'Storico'],
  title: [(name: string) => `What ${name} said before`, (name: string) => `I valori precedenti di ${name}`],
  none: ['It was never corrected.', 'Non è mai stato rettificato.'],
  until: ['until', 'fino al'],
} as const;

interface FactHistoryProps {
  readonly kind: Correction['kind'];
  readonly id: number;
  readonly name: string;
}

/** What an object said before each correction, and why it was corrected. */
export function FactHistory({ kind, id, name }: FactHistoryProps) {
  const words = useWords(WORDS);
  return (
    <FormWindow label={words.history} title={words.title(name)}>
      {() => <Versions kind={kind} id={id} />}
    </FormWindow>
  );
}

function Versions({ kind, id }: Pick<FactHistoryProps, 'kind' | 'id'>) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const say = useAuditSpeech();
  const query = { kind, object_id: id };
  return (
    <Read of={useList(CORRECTIONS, { params: { path: { community_id: community.id }, query } })}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="text-muted">{words.none}</p>
        ) : (
          <ol className="divide-y divide-line">
            {items.map((version) => (
              <li key={version.id} className="space-y-1 py-3">
                <p className="font-medium">
                  {version.version}. {words.until} <Moment at={version.corrected_at} />
                </p>
                <p>{version.reason}</p>
                <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-sm">
                  {changesOf(undefined, version.facts, say).map(({ field, after }) => (
                    <div key={field} className="contents">
                      <dt className="text-muted first-letter:uppercase">{field}</dt>
                      <dd className="wrap-anywhere">{after}</dd>
                    </div>
                  ))}
                </dl>
              </li>
            ))}
          </ol>
        )
      }
    </Read>
  );
}
