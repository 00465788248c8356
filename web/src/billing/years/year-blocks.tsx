import { Card } from '../../kit/page.tsx';
import { WorkItems } from '../../settlement/worklist.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { useMay } from '../shared/may.ts';

const WORDS = { title: ['What the years wait for', 'Che cosa manca agli anni'] } as const;

/** What blocks the settlement of the years of a configuration, each with what resolves it; nothing where nothing does. */
export function YearBlocks({ configurationId }: { readonly configurationId: number }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const enabled = useMay('settlement:worklist');
  const { data } = useList('/api/v1/settlement/worklist', { params: { query: { community_id: id } } }, { most: 50, enabled });
  const work = data?.items.find(({ configuration_id }) => configuration_id === configurationId);
  const items = work?.items.filter(({ year }) => year !== null) ?? [];
  if (work === undefined || items.length === 0) return null;
  return (
    <Card title={words.title}>
      <WorkItems work={{ ...work, items, more_items: 0 }} />
    </Card>
  );
}
