import type { ReactNode } from 'react';
import { Empty } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useWords } from '../shell/words.ts';
import { useConfigurations } from './reads.ts';

const WORDS = {
  none: ['No configuration to assign to', 'Nessuna configurazione a cui assegnare'],
  next: [
    'Points, plants and storages belong to a configuration. Create one first.',
    'Punti, impianti e accumuli appartengono a una configurazione. Crearne prima una.',
  ],
} as const;

/** A form that assigns something to a configuration, once there is one. `only` is the id of the single one to choose. */
export function WithConfigurations({ children }: { readonly children: (only: number | undefined) => ReactNode }) {
  const words = useWords(WORDS);
  const configurations = useConfigurations(useCommunity().id);
  return (
    <Read of={configurations}>
      {({ items }) => {
        const open = items.filter(({ status }) => status !== 'ended');
        if (open.length > 0) return children(open.length === 1 ? open[0]?.id : undefined);
        return (
          <Empty icon="workflow" title={words.none}>
            <p>{words.next}</p>
          </Empty>
        );
      }}
    </Read>
  );
}
