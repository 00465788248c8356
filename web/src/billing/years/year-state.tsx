import type { Item } from 'condivisa/client';
import { Badge, type Tone } from '../../kit/page.tsx';
import type { Word } from '../../shell/words.ts';
import { useWord } from '../../shell/words.ts';

type State = Item<'/api/v1/settlement/years'>['state'];

const STATE: Readonly<Record<State, readonly [Word, Tone]>> = {
  awaiting_approval: [['waits for approval', 'attende approvazione'], 'warn'],
  posted: [['approved and booked', 'approvato e registrato'], 'good'],
  discarded: [['replaced by a newer version', 'sostituito da una versione più nuova'], 'info'],
};
export const YEAR_STATE_WORDS: Readonly<Record<string, Word>> = Object.fromEntries(
  Object.entries(STATE).map(([state, [word]]) => [state, word]),
);

const REFUSED: readonly [Word, Tone] = [['refused', 'respinto'], 'bad'];

export function YearStateBadge({ state, refused }: { readonly state: State; readonly refused: boolean }) {
  const [word, tone] = refused && state === 'awaiting_approval' ? REFUSED : STATE[state];
  return <Badge tone={tone}>{useWord(word)}</Badge>;
}
