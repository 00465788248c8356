import { useNavigate, useParams } from '@tanstack/react-router';
import { MonthChoice } from '../billing/mine/month-choice.tsx';
import { clockPlaces, dayStartMs } from '../charts/rome-days.ts';
import { ButtonLink } from '../kit/button.tsx';
import { monthText } from '../kit/format.ts';
import { Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { choiceParam, dayParam, numberParam, textParam, useSearchParams } from '../kit/search-params.ts';
import { useMemberNames } from '../members/member-names.ts';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { Explanation } from './euro.tsx';
import { HourChoice } from './hour-choice.tsx';
import { useMonths } from './months-reads.ts';
import { PartChoice } from './part-choice.tsx';
import type { RunDetail } from './run-page.tsx';
import { type PartSum, RECEIVERS, sumParts } from './run-parts.tsx';

const WORDS = {
  title: [(month: string) => `One euro of ${month}, explained`, (month: string) => `Un euro di ${month}, spiegato`],
  lead: [
    'From the reading to the cent, step by step, with exact figures.',
    'Dalla lettura al centesimo, passo per passo, con le cifre esatte.',
  ],
  back: ['To the month', 'Al mese'],
  none: ['Nothing of this month is distributed yet', 'Di questo mese non è ancora ripartito nulla'],
} as const;

const ASKED = ['plant', 'point', 'fund', 'costs'] as const;
const PARAMS = {
  receiver: choiceParam(ASKED, 'plant'),
  code: textParam('', 100),
  day: dayParam(''),
  hour: numberParam(-1, { min: 0, max: 23 }),
};

/** How an amount of a month comes about. */
export function RunEuroPage() {
  const { runId } = useParams({ strict: false }) as { readonly runId: string };
  const run = useRead('/api/v1/settlement/runs/{run_id}', { params: { path: { run_id: Number(runId) } } });
  return <Read of={run}>{(data) => <Euro run={data} />}</Read>;
}

function Euro({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const navigate = useNavigate();
  const [{ receiver, code, day, hour }, set] = useSearchParams(PARAMS);
  const names = useMemberNames(run.community_id).byParty;
  const months = (useMonths(run.community_id).data?.items ?? []).filter(
    ({ configuration_id }) => configuration_id === run.configuration_id,
  );
  const parts = sumParts(run.parts).filter((part) => part.receiver !== 'undistributed');
  const chosen =
    parts.find((part) => part.receiver === receiver && part.code === code) ?? parts.find((part) => part.receiver === receiver) ?? parts[0];
  const open = (month: string) => {
    const next = months.find((one) => one.month === month);
    if (next)
      void navigate({
        to: `/c/${run.community_id}/settlement/${next.id}/euro`,
        search: ((old: object) => ({ ...old, day: undefined, hour: undefined })) as never,
      });
  };
  return (
    <Page
      title={words.title(monthText(run.month, language))}
      lead={words.lead}
      actions={<ButtonLink to={`/c/${run.community_id}/settlement/${run.id}`}>{words.back}</ButtonLink>}
    >
      {chosen === undefined ? (
        <Empty icon="receipt" title={words.none} />
      ) : (
        <>
          <div className="flex flex-wrap items-end gap-3" data-print="no">
            <MonthChoice months={months.length > 0 ? months.map(({ month }) => month) : [run.month]} month={run.month} onChange={open} />
            <PartChoice
              value={`${chosen.receiver} ${chosen.code}`}
              parts={parts.map((part) => ({
                value: `${part.receiver} ${part.code}`,
                group: wordIn(language, RECEIVERS[part.receiver]),
                label: labelOf(
                  part,
                  part.partyId === null ? undefined : names.get(part.partyId),
                  wordIn(language, RECEIVERS[part.receiver]),
                ),
              }))}
              onChange={(value) => {
                const [next = 'plant', ...rest] = value.split(' ');
                set({ receiver: next as typeof receiver, code: rest.join(' ') }, { push: true });
              }}
            />
          </div>
          {(chosen.receiver === 'plant' || chosen.receiver === 'point') && (
            <HourChoice month={run.month} day={day} hour={hour} onChange={(next) => set(next)} />
          )}
          <RunExplanation run={run} receiver={chosen.receiver as (typeof ASKED)[number]} code={chosen.code} day={day} hour={hour} />
        </>
      )}
    </Page>
  );
}

/** The code with the name of the member; the fund is its own name, and so are costs without a code. */
function labelOf({ receiver, code }: PartSum, name: string | undefined, title: string): string {
  if (code === '' || code === receiver) return title;
  return name === undefined ? code : `${code} · ${name}`;
}

interface AskedPart {
  readonly run: RunDetail;
  readonly receiver: (typeof ASKED)[number];
  readonly code: string;
  readonly day: string;
  readonly hour: number;
}

function RunExplanation({ run, receiver, code, day, hour }: AskedPart) {
  const lang = useLanguage();
  const isPart = receiver === 'plant' || receiver === 'point';
  const instant = isPart && day.startsWith(run.month) && hour >= 0 ? instantOf(day, hour) : undefined;
  const explanation = useRead('/api/v1/settlement/runs/{run_id}/explanation', {
    params: {
      path: { run_id: run.id },
      query: { receiver, lang, ...(receiver === 'fund' ? {} : { code }), ...(instant ? { hour: instant } : {}) },
    },
  });
  return (
    <Read of={explanation}>{(data) => <Explanation {...data} premiumCents={data.premium_cents} refundCents={data.refund_cents} />}</Read>
  );
}

/** The instant of an hour of the clock in Rome; of the hour that comes twice, the first. */
function instantOf(day: string, hour: number): string {
  const start = dayStartMs(day);
  const at = clockPlaces(day, 60).indexOf(hour);
  return new Date(start + Math.max(0, at) * HOUR_MS).toISOString();
}
const HOUR_MS = 3_600_000;
