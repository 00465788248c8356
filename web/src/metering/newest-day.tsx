import { Day } from '../kit/figures.tsx';
import { numberText } from '../kit/format.ts';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const WORDS = {
  upTo: ['Readings complete up to', 'Letture complete fino al'],
  none: ['No complete day of readings in the last two months', 'Nessun giorno di letture completo negli ultimi due mesi'],
  days: [
    (complete: string, expected: string) => `${complete} of the last ${expected} days are complete`,
    (complete: string, expected: string) => `${complete} degli ultimi ${expected} giorni sono completi`,
  ],
} as const;

/** Up to which day the readings behind the figures of a page are all there; nothing while that is not known. */
export function NewestDay({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { data } = useRead('/api/cer/communities/{community_id}/completeness-by-member', {
    params: { path: { community_id: communityId }, query: { limit: 1 } },
  });
  if (data === undefined || data.days_expected === 0) return null;
  const { newest_complete_day: day, days_complete, days_expected } = data;
  if (day === null) return <p className="text-sm text-warn">{words.none}</p>;
  return (
    <p className="text-sm text-muted">
      {words.upTo} <Day day={day} /> · {words.days(numberText(days_complete, language), numberText(days_expected, language))}
    </p>
  );
}
