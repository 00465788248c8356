import { useLocation, useNavigate } from '@tanstack/react-router';
import { type Ref, useRef } from 'react';
import { Button } from '../../kit/button.tsx';
import { Icon } from '../../kit/icon.tsx';
import { PAGES } from '../../pages.ts';
import { type Community, placeOf } from '../../shell/community.tsx';
import { mayOpen } from '../../shell/reach.ts';
import { type Me, useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { MANAGER_STEPS, MEMBER_STEPS, type TourStep } from './steps.ts';

const WORDS = {
  guide: ['Guide', 'Guida'],
  of: [(at: number, all: number) => `${at} of ${all}`, (at: number, all: number) => `${at} di ${all}`],
  back: ['Back', 'Indietro'],
  next: ['Next', 'Avanti'],
  end: ['End the guide', 'Termina la guida'],
  close: ['Close the guide', 'Chiudi la guida'],
} as const;

const FOCUS_MS = 100;

/** Steps whose pages are there and open to the person. */
const stepsFor = (who: TourProps['who'], me: Me, community: Community): readonly TourStep[] =>
  (who === 'manager' ? MANAGER_STEPS : MEMBER_STEPS).filter(({ path }) =>
    PAGES.some((entry) => entry.path === path && mayOpen(me, entry.needs, placeOf(community))),
  );

export interface TourProps {
  readonly who: 'manager' | 'member';
  readonly community: Community;
  readonly onClose: () => void;
}

const pathFor = (path: string, { id }: Community): string => path.replace('$communityId', String(id));

/** A walk through the first pages of the sample community, above each of them and above no other page. Escape closes it. */
export function Tour({ who, community, onClose }: TourProps) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const steps = stepsFor(who, useMe(), community);
  const { pathname } = useLocation();
  const at = steps.findIndex(({ path }) => pathFor(path, community) === pathname.replace(/\/+$/, ''));
  const title = useRef<HTMLParagraphElement>(null);
  const step = steps[at];
  if (step === undefined) return null;
  const go = (to: number) => {
    const target = steps[to];
    if (target === undefined) return onClose();
    // The page that opens takes the keyboard to its title; the text of the step comes first.
    void navigate({ to: pathFor(target.path, community) }).then(() => setTimeout(() => title.current?.focus(), FOCUS_MS));
  };
  return (
    <section
      aria-label={words.guide}
      className="border-b border-line bg-accent-soft px-4 py-4 sm:px-6 lg:px-8"
      data-print="no"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <div className="mx-auto flex max-w-6xl items-start gap-3">
        <Icon name="circleHelp" size={22} className="mt-0.5 text-accent" />
        <div className="min-w-0 flex-1 space-y-2">
          <StepText step={step} heading={title} note={words.of(at + 1, steps.length)} />
          <div className="flex flex-wrap gap-2">
            {at > 0 && <Button onClick={() => go(at - 1)}>{words.back}</Button>}
            <Button look="primary" onClick={() => go(at + 1)}>
              {at + 1 === steps.length ? words.end : words.next}
            </Button>
          </div>
        </div>
        <button
          type="button"
          aria-label={words.close}
          onClick={onClose}
          className="grid size-11 shrink-0 place-items-center rounded-lg hover:bg-raised"
        >
          <Icon name="x" />
        </button>
      </div>
    </section>
  );
}

interface StepTextProps {
  readonly step: TourStep;
  readonly heading: Ref<HTMLParagraphElement>;
  readonly note: string;
}

function StepText({ step, heading, note }: StepTextProps) {
  const title = useWord(step.title);
  const text = useWord(step.text);
  return (
    <>
      <p ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {title} <span className="text-sm font-normal text-muted">({note})</span>
      </p>
      <p className="max-w-prose text-sm">{text}</p>
    </>
  );
}
