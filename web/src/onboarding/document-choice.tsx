import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { DOCUMENT_KINDS } from '../documents/kinds.ts';
import { checkClass } from '../kit/inputs.ts';
import { Read } from '../kit/read.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useList } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';

const WORDS = {
  legend: ['Documents to send with it (optional)', 'Documenti da allegare (facoltativo)'],
  none: ['No document is stored yet.', 'Nessun documento presente.'],
  upload: ['Upload documents', 'Carica documenti'],
} as const;

const MOST_SHOWN = 200;

/** Stored documents to choose from, the newest first. */
export function DocumentChoice({ onChange }: { readonly onChange: (ids: readonly number[]) => void }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const [chosen, choose] = useState<ReadonlySet<number>>(new Set());
  const documents = useList('/api/cer/communities/{community_id}/documents', { params: { path: { community_id: id } } }, { most: 5000 });
  const toggle = (one: number) => {
    const next = new Set(chosen);
    if (!next.delete(one)) next.add(one);
    choose(next);
    onChange([...next]);
  };
  return (
    <fieldset className="space-y-2 rounded-lg border border-line p-4">
      <legend className="px-1 font-medium">{words.legend}</legend>
      <Read of={documents}>
        {({ items }) => (
          <div className="max-h-56 space-y-1 overflow-y-auto">
            {items.length === 0 && <p className="text-muted">{words.none}</p>}
            {items
              .toSorted((a, b) => b.id - a.id)
              .slice(0, MOST_SHOWN)
              .map((one) => (
                <label key={one.id} className="flex min-h-11 items-center gap-3 sm:min-h-9">
                  <input type="checkbox" className={checkClass} checked={chosen.has(one.id)} onChange={() => toggle(one.id)} />
                  <span className="min-w-0 text-sm break-words">
                    {wordIn(language, DOCUMENT_KINDS[one.kind])} <span className="text-muted">{one.file_name}</span>
                  </span>
                </label>
              ))}
          </div>
        )}
      </Read>
      <Link to={`/c/${id}/documents`} className="text-sm text-accent underline">
        {words.upload}
      </Link>
    </fieldset>
  );
}
