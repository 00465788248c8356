import { lazy, Suspense } from 'react';
import { useMe } from './session.tsx';

const WaitingText = lazy(async () => ({ default: (await import('../identity/held-back-text.tsx')).WaitingText }));
const HeldBackText = lazy(async () => ({ default: (await import('../identity/held-back-text.tsx')).HeldBackText }));

/** On top of every page: roles that give no right until a second factor is turned on, or another person confirms them. */
export function HeldBackNotice() {
  const { roles } = useMe();
  const held = roles.filter(({ held_back }) => held_back);
  const waiting = roles.filter(({ waits_for_confirmation }) => waits_for_confirmation);
  if (held.length === 0 && waiting.length === 0) return null;
  return (
    <Suspense>
      {held.length > 0 && <HeldBackText roles={[...new Set(held.map(({ role }) => role))]} />}
      {waiting.length > 0 && <WaitingText roles={[...new Set(waiting.map(({ role }) => role))]} />}
    </Suspense>
  );
}
