import { Link } from '@tanstack/react-router';
import { lastDay } from '../assets/dated.ts';
import { Day } from '../kit/figures.tsx';
import { Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import type { Member } from './member-words.ts';

const WORDS = {
  title: ['Points and plants', 'Punti e impianti'],
  none: ['None assigned yet.', 'Nessuna assegnazione.'],
  point: ['point', 'punto'],
  plant: ['plant', 'impianto'],
  recognised: ['recognised by GSE from', 'riconosciuto dal GSE dal'],
  waits: ['not recognised by GSE yet', 'non ancora riconosciuto dal GSE'],
} as const;

/** The points in the name of a member and the plants of its person. */
export function MemberPoints({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const path = { community_id: member.community_id };
  const points = useList('/api/cer/communities/{community_id}/points', { params: { path } }, { most: 5000 });
  const plants = useList('/api/cer/communities/{community_id}/plants', { params: { path } }, { most: 2000 });
  const ownPlants = plants.data?.items.filter(({ producer_party_id }) => producer_party_id === member.party_id) ?? [];
  return (
    <Card title={words.title}>
      <Read of={points}>
        {({ items }) => {
          const own = items.filter(({ member_id }) => member_id === member.id);
          if (own.length + ownPlants.length === 0) return <p className="text-muted">{words.none}</p>;
          return (
            <ul className="divide-y divide-line">
              {own.map(({ id, pod, valid_from, valid_to, recognised_from }) => (
                <li key={id} className="py-2">
                  {words.point}{' '}
                  <Link to={`/c/${member.community_id}/points/${id}`} className="underline underline-offset-4">
                    <code>{pod}</code>
                  </Link>{' '}
                  · <Day day={valid_from} /> – {valid_to && <Day day={lastDay(valid_to)} />}
                  <span className="block text-sm text-muted">
                    {recognised_from ? (
                      <>
                        {words.recognised} <Day day={recognised_from} />
                      </>
                    ) : (
                      words.waits
                    )}
                  </span>
                </li>
              ))}
              {ownPlants.map(({ id, code, name, pod }) => (
                <li key={`plant ${id}`} className="py-2">
                  {words.plant}{' '}
                  <Link to={`/c/${member.community_id}/plants/${id}`} className="underline underline-offset-4">
                    {name}
                  </Link>{' '}
                  <code>{code}</code>
                  <span className="block text-sm text-muted">
                    <code>{pod}</code>
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Read>
    </Card>
  );
}
