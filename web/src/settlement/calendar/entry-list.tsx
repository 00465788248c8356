import { Link } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import { Day, Month } from '../../kit/figures.tsx';
import { Badge, type Tone } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';
import { useReadable } from '../readable.ts';

type Entry = Answer<'get', '/api/v1/calendar'>['data'][number];

const STAFF: Readonly<Record<Entry['target_kind'], (id: number) => string>> = {
  configuration: () => 'settlement',
  run: (id) => `settlement/${id}`,
  year: (id) => `money/years/${id}`,
  motion: (id) => `motions/${id}`,
  work_order: (id) => `work-orders/${id}`,
  maintenance_plan: () => 'maintenance',
  membership: (id) => `members/${id}`,
  document: (id) => `documents/${id}`,
};

/** The page of an entry, below the address of its community. */
function placeOfEntry({ kind, target_kind, target_id }: Entry, isStaff: boolean): string {
  if (kind === 'term') return 'onboarding/terms';
  if (isStaff) return STAFF[target_kind](target_id);
  return target_kind === 'motion' ? `mine/motions/${target_id}` : 'mine/documents';
}

const WORDS = {
  task: ['to do', 'da fare'],
  term: ['term', 'termine'],
  motion: ['vote', 'voto'],
  work_order: ['work order', 'ordine di lavoro'],
  maintenance: ['maintenance', 'manutenzione'],
  document: ['document', 'documento'],
  leaving: ['member leaves', 'membro in uscita'],
} as const;
const TONES: Partial<Record<Entry['kind'], Tone>> = { task: 'warn', term: 'warn' };

interface EntryListProps {
  readonly entries: readonly Entry[];
  readonly isStaff: boolean;
}

/** Entries under their months. */
export function EntryList({ entries, isStaff }: EntryListProps) {
  const months = Map.groupBy(entries, ({ day }) => day.slice(0, 7));
  return [...months].map(([month, days]) => (
    <section key={month} className="mt-4">
      <h3 className="font-semibold">
        <Month month={month} />
      </h3>
      <ul className="divide-y divide-line">
        {days.map((entry) => (
          <EntryRow key={`${entry.day} ${entry.kind} ${entry.target_id} ${entry.text}`} entry={entry} isStaff={isStaff} />
        ))}
      </ul>
    </section>
  ));
}

function EntryRow({ entry, isStaff }: { readonly entry: Entry; readonly isStaff: boolean }) {
  const words = useWords(WORDS);
  const readable = useReadable();
  const { kind, day, text, detail, community_id } = entry;
  return (
    <li className="grid gap-1 py-3 text-sm sm:grid-cols-[9rem_1fr] sm:gap-4">
      <p className="font-medium">
        <Day day={day} />
      </p>
      <div className="min-w-0 space-y-1 break-words">
        <p className="flex flex-wrap items-center gap-2">
          <Link
            to={`/c/${community_id}/${placeOfEntry(entry, isStaff)}`}
            className="py-2 font-medium underline first-letter:uppercase sm:py-0"
          >
            {readable(text)}
          </Link>
          <Badge tone={TONES[kind] ?? 'info'}>{words[kind]}</Badge>
        </p>
        {detail !== null && <p className="whitespace-pre-line text-muted">{readable(detail)}</p>}
      </div>
    </li>
  );
}
