import { useMemo } from 'react';
import { LineChart } from '../charts/line-chart.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { clockText, dayText, numberText } from '../kit/format.ts';
import { Card, Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { dayParam, numberParam, textParam, useSearchParams } from '../kit/search-params.ts';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords, wordIn } from '../shell/words.ts';
import { QUANTITY } from './completeness.ts';
import { CorrectForm } from './correct-form.tsx';
import { DayFindings } from './day-findings.tsx';
import { DayVersions } from './day-versions.tsx';
import { type DayReadings, GRADE } from './reading-words.ts';

const WORDS = {
  title: [(code: string, day: string) => `${code}, ${day}`, (code: string, day: string) => `${code}, ${day}`],
  all: ['All findings', 'Tutte le segnalazioni'],
  curve: ['Readings of the day', 'Letture del giorno'],
  now: ['now', 'ora'],
  before: ['version before', 'versione precedente'],
  hour: ['Time', 'Ora'],
  none: ['No day was chosen', 'Nessun giorno scelto'],
  noneText: ['Choose a finding from the list.', "Scegliere una segnalazione dall'elenco."],
} as const;

const PARAMS = {
  day: dayParam(''),
  code: textParam(''),
  quantity: textParam(''),
  configuration: numberParam(0),
  version: numberParam(0),
};
const PER_KWH = { Wh: 1000, mWh: 1_000_000 } as const;

/** A day of a series: its curve beside the one before, what the checks found, who changed what, and how to correct it. */
export function ReadingDayPage() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const community = useCommunity();
  const [{ day, code, quantity, configuration, version }] = useSearchParams(PARAMS);
  const isAsked = day !== '' && code !== '' && quantity !== '' && configuration !== 0;
  const mayCorrect = mayIn(useMe(), 'curves:import', placeOf(community)) && community.status !== 'archived';
  const query = {
    configuration_id: configuration,
    code,
    quantity: quantity as DayReadings['quantity'],
    ...(version === 0 ? {} : { version }),
  };
  const readings = useRead(
    '/api/cer/communities/{community_id}/readings/{day}',
    { params: { path: { community_id: community.id, day }, query } },
    { enabled: isAsked },
  );
  const toAll = <ButtonLink to={`/c/${community.id}/checks`}>{words.all}</ButtonLink>;
  if (!isAsked)
    return (
      <Page title={words.curve} actions={toAll}>
        <Empty icon="search" title={words.none}>
          <p>{words.noneText}</p>
        </Empty>
      </Page>
    );
  return (
    <Page
      title={words.title(code, dayText(day, language))}
      lead={wordIn(language, QUANTITY[quantity] ?? [quantity, quantity])}
      actions={toAll}
    >
      <Read of={readings}>
        {(found) => (
          <>
            <Card>
              <DayCurve readings={found} />
            </Card>
            <DayFindings readings={found} mayDecide={mayCorrect} />
            {mayCorrect && <CorrectForm key={`${day} ${found.version}`} readings={found} />}
            <DayVersions readings={found} mayUndo={mayCorrect} />
          </>
        )}
      </Read>
    </Page>
  );
}

function DayCurve({ readings }: { readonly readings: DayReadings }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { values, before, grades, unit, start, resolution_minutes: minutes } = readings;
  const labels = useMemo(
    () => values.map((_, i) => clockText(Date.parse(start) + i * minutes * 60_000, language).slice(0, 5)),
    [values, start, minutes, language],
  );
  const toKwh = (value: number | null): number | null => (value === null ? null : value / PER_KWH[unit]);
  const estimated = new Set(grades.flatMap((grade, i) => (grade === 'estimated' || grade === 'profiled' ? [i] : [])));
  const now = { name: words.now, values: values.map(toKwh), estimated };
  const isChanged = before?.some((value, i) => value !== values[i]) ?? false;
  const series = before !== null && isChanged ? [now, { name: words.before, values: before.map(toKwh) }] : [now];
  const counts = Object.entries(Object.groupBy(grades, (grade) => grade)).map(
    ([grade, all = []]) => `${wordIn(language, GRADE[grade as keyof typeof GRADE])}: ${numberText(all.length, language)}`,
  );
  return (
    <>
      <LineChart title={words.curve} unit="kWh" labels={labels} series={series} labelHead={words.hour} />
      <p className="text-sm text-muted">{counts.join(' · ')}</p>
    </>
  );
}
