import { Card, Empty, Page } from '../../kit/page.tsx';
import { lastDayOf, shiftPeriod } from '../../kit/period.ts';
import { PeriodPicker } from '../../kit/period-picker.tsx';
import { Read } from '../../kit/read.tsx';
import { monthParam, useSearchParams } from '../../kit/search-params.ts';
import { CalendarFeeds } from '../../onboarding/terms/calendar-feeds.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useRead } from '../../shell/query.ts';
import { isStaffOf, mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { EntryList } from './entry-list.tsx';
import { OwnAddresses } from './own-addresses.tsx';

const WORDS = {
  title: ['Calendar', 'Calendario'],
  lead: ['What falls due, by its last day.', 'Che cosa scade, in ordine di data.'],
  days: ['Three months', 'Tre mesi'],
  none: ['Nothing falls due', 'Nessuna scadenza'],
  noneText: ['Choose a later month to look further ahead.', 'Scegliere un mese successivo per guardare più avanti.'],
  own: ['In your calendar', 'Nel proprio calendario'],
  community: ['Calendar of the community', 'Calendario della comunità'],
} as const;

const MONTHS = 3;
const PARAMS = { from: monthParam('') };
const monthNow = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' }).slice(0, 7);

/** The due days of a community that concern the reader, and addresses for calendar programs. */
export function CalendarPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const me = useMe();
  const [{ from }, set] = useSearchParams(PARAMS);
  const month = from || monthNow();
  const query = { from: `${month}-01`, to: lastDayOf(shiftPeriod(month, MONTHS - 1)), community_id: community.id };
  const calendar = useRead('/api/v1/calendar', { params: { query } });
  const isStaff = isStaffOf(me, placeOf(community));
  return (
    <Page title={words.title} lead={words.lead}>
      <Card title={words.days}>
        <PeriodPicker
          value={month}
          kinds={['month']}
          first={shiftPeriod(monthNow(), -12)}
          last={shiftPeriod(monthNow(), 24)}
          onChange={(value) => set({ from: value })}
        />
        <div className="mt-4">
          <Read of={calendar}>
            {({ data }) =>
              data.length === 0 ? (
                <Empty icon="calendarCheck" title={words.none}>
                  <p>{words.noneText}</p>
                </Empty>
              ) : (
                <EntryList entries={data} isStaff={isStaff} />
              )
            }
          </Read>
        </div>
      </Card>
      <Card title={words.own}>
        <OwnAddresses />
      </Card>
      {mayIn(me, 'onboarding:submit', placeOf(community)) && (
        <Card title={words.community}>
          <CalendarFeeds communityId={community.id} isOpen={community.status !== 'archived'} />
        </Card>
      )}
    </Page>
  );
}
