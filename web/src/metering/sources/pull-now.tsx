import { Button } from '../../kit/button.tsx';
import { client } from '../../shell/client.ts';
import { useChange } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import type { Source } from './source-words.ts';

const WORDS = {
  now: ['Pull now', 'Interroga ora'],
  of: ['Pull now: ', 'Interroga ora: '],
} as const;

/** Has a source asked at once; how it fares is seen in the list and in its pulls. */
export function PullNow({ source }: { readonly source: Pick<Source, 'id' | 'name' | 'state'> }) {
  const words = useWords(WORDS);
  const pull = useChange(() =>
    client.post('/api/v1/meter-sources/{source_id}/pull', { params: { path: { source_id: source.id } } } as never),
  );
  return (
    <Button
      icon="download"
      busy={pull.isPending}
      disabled={source.state === 'paused'}
      aria-label={`${words.of}${source.name}`}
      onClick={() => pull.mutate(undefined)}
    >
      {words.now}
    </Button>
  );
}
