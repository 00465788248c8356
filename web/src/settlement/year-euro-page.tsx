import { useParams } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import { ButtonLink } from '../kit/button.tsx';
import { Money, Stat, Stats } from '../kit/figures.tsx';
import { Card, Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { textParam, useSearchParams } from '../kit/search-params.ts';
import { useMemberNames } from '../members/member-names.ts';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { ExplanationSteps } from './explanation-steps.tsx';
import { PartChoice } from './part-choice.tsx';
import { RECEIVERS } from './run-parts.tsx';

type Year = Answer<'get', '/api/v1/settlement/years/{year_id}'>;

const WORDS = {
  title: [(year: number) => `The euros of ${year}, explained`, (year: number) => `Gli euro del ${year}, spiegati`],
  lead: [
    'What the year corrects of its months: weights of the year, and amounts returned by enterprises.',
    'Che cosa l’anno corregge dei suoi mesi: pesi annuali e importi restituiti dalle imprese.',
  ],
  back: ['To the settlement', 'Al calcolo'],
  none: ['This year has no amounts of plants or points', 'Quest’anno non ha importi di impianti o punti'],
  posted: ['Posted by the months', 'Registrato dai mesi'],
  recomputed: ['By the year', 'Secondo l’anno'],
  taken: ['Returned', 'Restituito'],
  difference: ['Difference', 'Differenza'],
  steps: ['Step by step', 'Passo per passo'],
} as const;
const PARAMS = { code: textParam('', 100), party: textParam('', 15) };

/** How the amount of a plant or point of a settled year comes about. */
export function YearEuroPage() {
  const { yearId } = useParams({ strict: false }) as { readonly yearId: string };
  const year = useRead('/api/v1/settlement/years/{year_id}', { params: { path: { year_id: Number(yearId) } } });
  return <Read of={year}>{(data) => <YearEuro year={data} />}</Read>;
}

function YearEuro({ year }: { readonly year: Year }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [{ code, party }, set] = useSearchParams(PARAMS);
  const names = useMemberNames(year.community_id).byParty;
  const rows = year.rows.filter(({ receiver, party_id }) => (receiver === 'plant' || receiver === 'point') && party_id !== null);
  const parts = [...new Map(rows.map((row) => [`${row.code} ${row.party_id}`, row])).values()];
  const chosen = parts.find((row) => row.code === code && (party === '' || String(row.party_id) === party)) ?? parts[0];
  return (
    <Page
      title={words.title(year.year)}
      lead={words.lead}
      actions={<ButtonLink to={`/c/${year.community_id}/settlement`}>{words.back}</ButtonLink>}
    >
      {chosen === undefined || chosen.party_id === null ? (
        <Empty icon="receipt" title={words.none} />
      ) : (
        <>
          <PartChoice
            value={`${chosen.party_id} ${chosen.code}`}
            parts={parts.map((row) => ({
              value: `${row.party_id} ${row.code}`,
              group: wordIn(language, RECEIVERS[row.receiver]),
              label: `${row.code} · ${names.get(row.party_id ?? 0) ?? row.member_code ?? ''}`,
            }))}
            onChange={(value) => {
              const [next = '', ...rest] = value.split(' ');
              set({ party: next, code: rest.join(' ') }, { push: true });
            }}
          />
          <YearExplanation yearId={year.id} code={chosen.code} partyId={chosen.party_id} />
        </>
      )}
    </Page>
  );
}

function YearExplanation({ yearId, code, partyId }: { readonly yearId: number; readonly code: string; readonly partyId: number }) {
  const words = useWords(WORDS);
  const lang = useLanguage();
  const explanation = useRead('/api/v1/settlement/years/{year_id}/explanation', {
    params: { path: { year_id: yearId }, query: { code, party_id: partyId, lang } },
  });
  return (
    <Read of={explanation}>
      {(data) => (
        <>
          <Stats>
            <Stat label={words.posted}>
              <Money cents={data.posted_cents} />
            </Stat>
            <Stat label={words.recomputed}>
              <Money cents={data.recomputed_cents} />
            </Stat>
            <Stat label={words.taken}>
              <Money cents={data.taken_back_cents} />
            </Stat>
            <Stat label={words.difference}>
              <Money cents={data.difference_cents} sign />
            </Stat>
          </Stats>
          <Card title={words.steps}>
            <ExplanationSteps lines={data.lines} />
          </Card>
        </>
      )}
    </Read>
  );
}
