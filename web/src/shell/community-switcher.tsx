import { useNavigate } from '@tanstack/react-router';
import { type Community, useCommunities } from './community.tsx';
import { homeOf } from './home-of.ts';
import { useMe } from './session.tsx';
import { useWords } from './words.ts';

const WORDS = { choose: ['Community', 'Comunità'], none: ['Choose a community', 'Scegliere una comunità'] } as const;

/** Which community the pages are about. With a single one it is only named. */
export function CommunitySwitcher({ current }: { readonly current: Community | undefined }) {
  const words = useWords(WORDS);
  const me = useMe();
  const navigate = useNavigate();
  const items = useCommunities().data?.items ?? [];
  if (items.length === 0) return null;
  if (items.length === 1 && current) return <p className="truncate px-2 py-2 text-sm font-medium">{current.name}</p>;
  const open = (id: number) => {
    const chosen = items.find((one) => one.id === id);
    if (chosen) void navigate({ to: homeOf(me, chosen) });
  };
  return (
    <select
      aria-label={words.choose}
      value={current?.id ?? ''}
      onChange={({ target }) => open(Number(target.value))}
      className="min-h-11 w-full truncate rounded-lg border border-line bg-surface px-3 text-sm font-medium text-ink hover:bg-raised lg:min-h-9"
    >
      {current === undefined && <option value="">{words.none}</option>}
      {items.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
