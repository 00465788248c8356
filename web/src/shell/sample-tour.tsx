import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../kit/icon.tsx';
import { type Community, placeOf } from './community.tsx';
import { keep, readKept } from './kept.ts';
import { isMemberOf, isPlatformStaff, isStaffOf } from './reach.ts';
import { type Me, useMe } from './session.tsx';
import { createStore, useStore } from './store.ts';
import { useWords } from './words.ts';

const Tour = lazy(async () => ({ default: (await import('../communities/tour/tour.tsx')).Tour }));

const WORDS = { guide: ['Guide to the sample', "Guida all'esempio"] } as const;
const SAMPLE_CODE = 'montelago';

type Guided = 'manager' | 'member';
const asked = createStore(false);

/** Whom the guide of the sample community is for; nobody else, and in no other community. */
function guidedIn(community: Community | undefined, me: Me): Guided | undefined {
  if (community?.code !== SAMPLE_CODE || isPlatformStaff(me)) return undefined;
  if (isStaffOf(me, placeOf(community))) return 'manager';
  return isMemberOf(me, placeOf(community)) ? 'member' : undefined;
}

/** Opens by itself the first time in this browser, and again when it is asked for. */
export function SampleTour({ community }: { readonly community: Community | undefined }) {
  const me = useMe();
  const again = useStore(asked);
  const [closed, close] = useState<Guided>();
  const who = guidedIn(community, me);
  if (community === undefined || who === undefined) return null;
  if (!again && (closed === who || readKept(`tour.${who}`) === 'done')) return null;
  const end = () => {
    keep(`tour.${who}`, 'done');
    close(who);
    asked.set(false);
    document.getElementById('page-title')?.focus();
  };
  return (
    <Suspense>
      <Tour who={who} community={community} onClose={end} />
    </Suspense>
  );
}

/** Opens the guide again, on the page of its first step. */
export function TourButton({ community, className }: { readonly community: Community | undefined; readonly className: string }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const who = guidedIn(community, useMe());
  if (community === undefined || who === undefined) return null;
  return (
    <button
      type="button"
      className={className}
      onClick={() => {
        asked.set(true);
        void navigate({ to: `/c/${community.id}${who === 'member' ? '/mine' : ''}` });
        scrollTo({ top: 0 });
      }}
    >
      <Icon name="circleHelp" size={18} className="text-muted" />
      {words.guide}
    </button>
  );
}
