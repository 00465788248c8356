import type { Item } from 'condivisa/client';
import { ButtonLink } from '../kit/button.tsx';
import { inputClass } from '../kit/inputs.ts';
import { Empty, Page } from '../kit/page.tsx';
import { today } from '../kit/period.ts';
import { PeriodPicker } from '../kit/period-picker.tsx';
import { Read } from '../kit/read.tsx';
import { monthParam, numberParam, useSearchParams } from '../kit/search-params.ts';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { MemberDays } from './member-days.tsx';
import { MonthDays } from './month-days.tsx';
import { YearGaps } from './year-gaps.tsx';

type Configuration = Item<'/api/cer/communities/{community_id}/configurations'>;

const WORDS = {
  title: ['Completeness of data', 'Completezza dei dati'],
  lead: [
    'Which readings and prices are missing, by month and by day. A month is settled as complete only when nothing is missing.',
    'Quali letture e prezzi mancano, per mese e per giorno. Un mese è calcolato come completo solo se non manca nulla.',
  ],
  import: ['Import readings', 'Importa letture'],
  configuration: ['Configuration', 'Configurazione'],
  none: ['No configuration yet', 'Nessuna configurazione'],
  noneText: ['Readings belong to a configuration: add it first.', 'Le letture appartengono a una configurazione: aggiungerla prima.'],
  onboarding: ['To the configurations', 'Alle configurazioni'],
} as const;

const FIRST_YEAR = 2020;
const PARAMS = { configuration: numberParam(0), year: numberParam(0, { min: FIRST_YEAR, max: 2100 }), month: monthParam('') };

/** What is missing: a year of points by months, or a month of points by days. */
export function CompletenessPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const maySee = mayIn(useMe(), 'sharing:read', placeOf(community));
  const mayImport = mayIn(useMe(), 'curves:import', placeOf(community));
  const configurations = useList('/api/cer/communities/{community_id}/configurations', {
    params: { path: { community_id: community.id } },
  });
  const toImport = mayImport && (
    <ButtonLink to={`/c/${community.id}/imports`} look="primary" icon="upload">
      {words.import}
    </ButtonLink>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={toImport}>
      <Read of={configurations}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="grid3x3" title={words.none}>
              <p>{words.noneText}</p>
              <ButtonLink to={`/c/${community.id}/onboarding`}>{words.onboarding}</ButtonLink>
            </Empty>
          ) : (
            <>
              <OfConfigurations configurations={items} />
              {maySee && <MemberDays communityId={community.id} />}
            </>
          )
        }
      </Read>
    </Page>
  );
}

function OfConfigurations({ configurations }: { readonly configurations: readonly Configuration[] }) {
  const words = useWords(WORDS);
  const { id: communityId } = useCommunity();
  const [{ configuration, year, month }, set] = useSearchParams(PARAMS);
  const chosen = configurations.find(({ id }) => id === configuration) ?? (configurations[0] as Configuration);
  const asked = { communityId, configurationId: chosen.id };
  const now = today();
  const displayedYear = year === 0 ? now.slice(0, 4) : String(year);
  const choose = (period: string) =>
    period.length === 7
      ? set({ month: period, year: Number(period.slice(0, 4)) }, { push: true })
      : set({ month: '', year: Number(period) }, { push: true });
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        {configurations.length > 1 && (
          <label className="space-y-1">
            <span className="block text-sm font-medium">{words.configuration}</span>
            <select className={inputClass('')} value={chosen.id} onChange={({ target }) => set({ configuration: Number(target.value) })}>
              {configurations.map(({ id, code }) => (
                <option key={id} value={id}>
                  {code}
                </option>
              ))}
            </select>
          </label>
        )}
        <PeriodPicker value={month || displayedYear} onChange={choose} first={`${FIRST_YEAR}-01-01`} last={now} kinds={['month', 'year']} />
      </div>
      {month === '' ? (
        <YearGaps asked={asked} year={displayedYear} openMonth={choose} />
      ) : (
        <MonthDays key={month} asked={asked} month={month} code={chosen.code} />
      )}
    </>
  );
}
