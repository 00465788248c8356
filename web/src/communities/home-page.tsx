import { lazy, Suspense } from 'react';
import { Tasks } from '../identity/tasks.tsx';
import { Energy, Money, Percent, Stat, Stats } from '../kit/figures.tsx';
import { monthText } from '../kit/format.ts';
import { Badge, Card, Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { NewestDay } from '../metering/newest-day.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { COMMUNITY_STATUS } from './community-words.ts';

const SharedByMonth = lazy(async () => ({ default: (await import('./shared-by-month.tsx')).SharedByMonth }));

const WORDS = {
  shared: ['Shared energy', 'Energia condivisa'],
  injected: ['Fed into the grid', 'Immessa in rete'],
  withdrawn: ['Taken from the grid', 'Prelevata dalla rete'],
  money: ['Premium and valorisation', 'Tariffa premio e valorizzazione'],
  part: ['of what was fed in', "dell'immissione"],
  newest: [(month: string) => `Newest settled month: ${month}`, (month: string) => `Ultimo mese calcolato: ${month}`],
  none: ['No month has been settled yet', 'Nessun mese è stato ancora calcolato'],
  noneText: [
    'Add members, points and plants, have the community accepted by GSE, then import readings.',
    'Aggiungere membri, punti e impianti, ottenere l’accettazione del GSE, poi importare le letture.',
  ],
} as const;

/** What a community's staff has to do, by when, and how the community does. */
export function CommunityHomePage() {
  const community = useCommunity();
  const me = useMe();
  const status = useWord(COMMUNITY_STATUS[community.status]);
  return (
    <Page title={community.name} lead={<Badge tone={community.status === 'active' ? 'good' : 'info'}>{status}</Badge>}>
      <Tasks quiet={!mayIn(me, 'settlement:worklist', placeOf(community))} />
      {mayIn(me, 'sharing:read', placeOf(community)) && <Figures communityId={community.id} />}
    </Page>
  );
}

function Figures({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const stats = useRead('/api/cer/communities/{community_id}/sharing-stats', { params: { path: { community_id: communityId } } });
  return (
    <Read of={stats}>
      {({ months, energy_unit: unit }) => {
        const newest = months.at(-1);
        if (newest === undefined) {
          return (
            <Empty icon="calendarCheck" title={words.none}>
              <p>{words.noneText}</p>
            </Empty>
          );
        }
        return (
          <Card title={words.newest(monthText(newest.month, language))}>
            <div className="space-y-6">
              <NewestDay communityId={communityId} />
              <Stats>
                <Stat label={words.shared} note={newest.shared_of_injected !== null && <Part share={newest.shared_of_injected} />}>
                  <Energy value={newest.shared} unit={unit} />
                </Stat>
                <Stat label={words.money} to={`/c/${communityId}/settlement`}>
                  <Money cents={(newest.premium_cents ?? 0) + (newest.refund_cents ?? 0)} />
                </Stat>
                <Stat label={words.injected}>
                  <Energy value={newest.injected} unit={unit} />
                </Stat>
                <Stat label={words.withdrawn}>
                  <Energy value={newest.withdrawn} unit={unit} />
                </Stat>
              </Stats>
              <Suspense>
                <SharedByMonth months={months.slice(-24)} unit={unit} />
              </Suspense>
            </div>
          </Card>
        );
      }}
    </Read>
  );
}

function Part({ share }: { readonly share: number }) {
  const words = useWords(WORDS);
  return (
    <>
      <Percent share={share} /> {words.part}
    </>
  );
}
