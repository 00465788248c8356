import type { Item } from 'condivisa/client';
import type { ReactNode } from 'react';
import { inputClass } from '../../kit/inputs.ts';
import { Empty } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { numberParam, useSearchParams } from '../../kit/search-params.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';

export type Configuration = Item<'/api/cer/communities/{community_id}/configurations'>;

const WORDS = {
  label: ['Configuration', 'Configurazione'],
  none: ['This community has no configuration yet', 'Questa comunità non ha ancora una configurazione'],
  noneText: [
    'Money is counted for each configuration. Create one in the set-up of the community first.',
    'Gli importi si contano per configurazione. Prima crearne una nella preparazione della comunità.',
  ],
} as const;
const PARAMS = { conf: numberParam(0) };

export const useConfigurations = () =>
  useList('/api/cer/communities/{community_id}/configurations', { params: { path: { community_id: useCommunity().id } } });

/** Gives its content one configuration of the community; which one stands in the address. A choice is offered only where there are several. */
export function WithConfiguration({ children }: { readonly children: (configuration: Configuration) => ReactNode }) {
  const words = useWords(WORDS);
  const [{ conf }, set] = useSearchParams(PARAMS);
  return (
    <Read of={useConfigurations()}>
      {({ items }) => {
        const chosen = items.find(({ id }) => id === conf) ?? items[0];
        if (chosen === undefined)
          return (
            <Empty title={words.none}>
              <p>{words.noneText}</p>
            </Empty>
          );
        return (
          <>
            {items.length > 1 && (
              <select
                aria-label={words.label}
                className={inputClass('')}
                value={chosen.id}
                onChange={({ target }) => set({ conf: Number(target.value) })}
              >
                {items.map(({ id, code }) => (
                  <option key={id} value={id}>
                    {code}
                  </option>
                ))}
              </select>
            )}
            {children(chosen)}
          </>
        );
      }}
    </Read>
  );
}
