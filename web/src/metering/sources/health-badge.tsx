import { Badge } from '../../kit/page.tsx';
import { useWord } from '../../shell/words.ts';
import { HEALTH, HEALTH_TONES, healthOf, type Source } from './source-words.ts';

/** How a source is at present, in words and colour. */
export function SourceBadge({ source }: { readonly source: Source }) {
  const health = healthOf(source);
  return <Badge tone={HEALTH_TONES[health]}>{useWord(HEALTH[health])}</Badge>;
}
