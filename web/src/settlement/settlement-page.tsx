import { ButtonLink } from '../kit/button.tsx';
import { Card, Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { LatestDays } from './latest-days.tsx';
import { MonthBoard } from './month-board.tsx';
import { MonthTable } from './month-table.tsx';
import { useConfigurations, useHolds, useMonths } from './months-reads.ts';
import { canBeSettled, SettleItem } from './settle-item.tsx';
import { Waiting } from './waiting.tsx';
import { type Work, WorkItems } from './worklist.tsx';

const WORDS = {
  title: ['Settlement', 'Calcolo mensile'],
  lead: [
    'What was shared each month, what it earned, and what still needs somebody.',
    'Quanto è stato condiviso ogni mese, quanto ha reso e che cosa richiede ancora un intervento.',
  ],
  years: ['To the years', 'Agli anni'],
  open: ['What blocks the settlement', 'Che cosa blocca il calcolo'],
  openLead: ['Most urgent first, each with its way out.', 'Prima le cose più urgenti, ciascuna con la soluzione.'],
  none: ['No month has been settled yet', 'Nessun mese è stato ancora calcolato'],
  noneText: [
    'The first one is settled once the community is accepted by GSE and its readings are imported.',
    'Il primo viene calcolato quando il GSE ha accettato la comunità e le letture sono state importate.',
  ],
} as const;

export function SettlementPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const may = mayIn(useMe(), 'settlement:worklist', placeOf(community));
  const query = { community_id: community.id };
  const worklist = useList('/api/v1/settlement/worklist', { params: { query } }, { most: 200, enabled: may });
  const work = worklist.data?.items ?? [];
  return (
    <Page title={words.title} lead={words.lead} actions={<ButtonLink to={`/c/${community.id}/money/years`}>{words.years}</ButtonLink>}>
      <Months communityId={community.id} work={work} />
      <LatestDays communityId={community.id} />
    </Page>
  );
}

function Months({ communityId, work }: { readonly communityId: number; readonly work: readonly Work[] }) {
  const words = useWords(WORDS);
  const months = useMonths(communityId);
  const configurations = useConfigurations(communityId);
  const holds = useHolds();
  return (
    <Read of={months}>
      {({ items: runs }) => (
        <Read of={configurations}>
          {({ items }) => {
            const held = holds.data?.items ?? [];
            if (runs.length === 0)
              return (
                <>
                  <Empty icon="calendarCheck" title={words.none}>
                    <p>{words.noneText}</p>
                  </Empty>
                  <Open work={work} />
                </>
              );
            return (
              <>
                <Waiting runs={runs} holds={held} configurations={items} />
                <MonthBoard runs={runs} holds={held} configurations={items} work={work} />
                <Open work={work} />
                <MonthTable runs={runs} holds={held} configurations={items} />
              </>
            );
          }}
        </Read>
      )}
    </Read>
  );
}

function Open({ work }: { readonly work: readonly Work[] }) {
  const words = useWords(WORDS);
  if (work.length === 0) return null;
  return (
    <Card title={words.open} lead={words.openLead}>
      {work.map((one) => (
        <WorkItems
          key={one.configuration_id}
          work={one}
          named={work.length > 1}
          act={(item) => (canBeSettled(item) ? <SettleItem item={item} configurationId={one.configuration_id} /> : undefined)}
        />
      ))}
    </Card>
  );
}
