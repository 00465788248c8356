import { Link } from '@tanstack/react-router';
import { ButtonLink } from '../kit/button.tsx';
import { Moment } from '../kit/figures.tsx';
import { Badge, Card, Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { KIND, MOTIONS, type Motion, STATE, STATE_TONE } from './decision-words.ts';
import { TermsCard } from './terms-card.tsx';

const WORDS = {
  title: ['Decisions', 'Decisioni'],
  lead: [
    'Motions on which the members vote: drafted, rehearsed, announced, counted and carried out.',
    'Mozioni su cui votano i membri: bozza, simulazione, convocazione, scrutinio e applicazione.',
  ],
  ownTitle: ['Votes', 'Votazioni'],
  ownLead: [
    'What the community decides, and what each decision would mean for you.',
    'Che cosa decide la comunità e che cosa cambierebbe per Lei.',
  ],
  none: ['No motion yet', 'Ancora nessuna mozione'],
  next: [
    'Draft the first one; for a distribution rule, its effect on each member is computed first.',
    'Scrivere la prima; per una regola di riparto si calcola prima l’effetto su ogni membro.',
  ],
  ownNext: ['You will find here what the community puts to the vote.', 'Qui trova ciò che la comunità mette ai voti.'],
  add: ['New motion', 'Nuova mozione'],
  voting: ['Vote', 'Voto'],
  voted: [
    (voters: number, members: number) => `${voters} of ${members} voted`,
    (voters: number, members: number) => `hanno votato ${voters} su ${members}`,
  ],
} as const;

/** All motions of a community, for its staff. */
export function MotionsPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'motions:write', placeOf(community));
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={mayWrite && <ButtonLink to={`/c/${community.id}/motions/new`}>{words.add}</ButtonLink>}
    >
      <MotionList base={`/c/${community.id}/motions`} next={words.next} />
      <TermsCard mayWrite={mayWrite} />
    </Page>
  );
}

/** The motions that were announced, for a member. */
export function OwnMotionsPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <Page title={words.ownTitle} lead={words.ownLead}>
      <MotionList base={`/c/${id}/mine/motions`} next={words.ownNext} />
    </Page>
  );
}

function MotionList({ base, next }: { readonly base: string; readonly next: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const motions = useList(MOTIONS, { params: { path: { community_id: id }, query: { sort: '-closes_at' } } }, { most: 200 });
  return (
    <Read of={motions}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon="circleCheckBig" title={words.none}>
            <p>{next}</p>
          </Empty>
        ) : (
          <ul className="space-y-4">
            {items.map((motion) => (
              <li key={motion.id}>
                <MotionCard motion={motion} to={`${base}/${motion.id}`} />
              </li>
            ))}
          </ul>
        )
      }
    </Read>
  );
}

function MotionCard({ motion, to }: { readonly motion: Motion; readonly to: string }) {
  const words = useWords(WORDS);
  const state = useWord(STATE[motion.state]);
  const kind = useWord(KIND[motion.kind]);
  return (
    <Card>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <Link to={to} className="underline underline-offset-4">
          {motion.title}
        </Link>
        <Badge tone={STATE_TONE[motion.state]}>{state}</Badge>
      </p>
      <p className="text-sm text-muted">
        {kind} · {words.voting}: <Moment at={motion.opens_at} /> – <Moment at={motion.closes_at} />
        {motion.turnout && ` · ${words.voted(motion.turnout.voters, motion.turnout.members)}`}
      </p>
    </Card>
  );
}
