import { lazy, Suspense } from 'react';
import { useMe } from './session.tsx';

const HeldBackText = lazy(async () => ({ default: (await import('../identity/held-back-text.tsx')).HeldBackText }));

/** On top of every page: roles that give no right until a second factor is turned on. */
export function HeldBackNotice() {
  const held = useMe().roles.filter(({ held_back }) => held_back);
  if (held.length === 0) return null;
  return (
    <Suspense>
      <HeldBackText roles={[...new Set(held.map(({ role }) => role))]} />
    </Suspense>
  );
}
