import { Link, useLocation } from '@tanstack/react-router';
import type { Remedy } from 'condivisa/client';
import { PAGES } from '../pages.ts';
import { placeOf, useHereCommunity } from './community.tsx';
import { useLanguage } from './language.ts';
import { mayOpen } from './reach.ts';
import { placeOfRemedy } from './remedy-places.ts';
import { useMeIfAny } from './session.tsx';
import { wordIn } from './words.ts';

interface RemedyLinksProps {
  readonly remedies?: readonly Remedy[] | undefined;
  readonly beside?: string;
}

interface Target {
  readonly to: string;
  readonly title: string;
}

/**
 * Links to the pages on which a sentence's remedies are carried out: those that the person may open, other than the page at hand and
 * the one to which a button `beside` leads.
 */
export function RemedyLinks({ remedies = [], beside }: RemedyLinksProps) {
  const targets = useTargets(remedies).filter(({ to }) => to !== beside);
  if (targets.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 text-sm">
      {targets.map(({ to, title }) => (
        <Link key={to} to={to} className="py-2 underline sm:py-0">
          {title}
        </Link>
      ))}
    </p>
  );
}

function useTargets(remedies: readonly Remedy[]): Target[] {
  const me = useMeIfAny();
  const community = useHereCommunity();
  const language = useLanguage();
  const { pathname } = useLocation();
  if (me === undefined) return [];
  const targets = remedies.flatMap((remedy) => {
    const place = placeOfRemedy(remedy, community?.id);
    const entry = PAGES.find(({ path }) => path === place?.page);
    if (place === undefined || entry === undefined || place.to === pathname) return [];
    const isOpen = mayOpen(me, entry.needs, community && placeOf(community));
    return isOpen ? [{ to: place.to, title: wordIn(language, entry.title) }] : [];
  });
  return targets.filter(({ to }, at) => targets.findIndex((one) => one.to === to) === at);
}
