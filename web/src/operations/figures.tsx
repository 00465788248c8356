import type { Answer } from 'condivisa/client';
import { Money, Stat, Stats } from '../kit/figures.tsx';
import { numberText } from '../kit/format.ts';
import { Card, Notice } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { useWord, useWords, type Word, wordIn } from '../shell/words.ts';

type Figure = Answer<'get', '/api/v1/business-figures'>['data'][number];

const WORDS = {
  wrong: ['What is wrong', 'Che cosa non va'],
  wrongLead: [
    'Failed, blocked or late in any community, as of now.',
    'Fallito, bloccato o in ritardo in qualsiasi comunità, in questo momento.',
  ],
  fine: ['Nothing is failed, blocked or late.', 'Nulla è fallito, bloccato o in ritardo.'],
  title: ['In numbers', 'In cifre'],
  zero: ['At zero', 'A zero'],
  lead: ['What waits in all communities as of now.', 'Che cosa è in attesa in tutte le comunità, in questo momento.'],
} as const;

interface ShownFigure {
  readonly title: Word;
  readonly to?: string;
  /** Above this something is wrong; left out: the figure is normal, whatever it is. */
  readonly wrongAbove?: number;
}

const HOUR_S = 3600;

/** Names of the figures, by metric and state; what is not named here is a figure for machines. */
const TITLES: Readonly<Record<string, ShownFigure>> = {
  'condivisa_settlement_months awaiting_approval': { title: ['Months that wait for approval', 'Mesi in attesa di approvazione'] },
  'condivisa_settlement_months incomplete': { title: ['Months that lack data', 'Mesi con dati mancanti'] },
  'condivisa_settlement_months blocked': { title: ['Blocked months', 'Mesi bloccati'], wrongAbove: 0 },
  'condivisa_settlement_months failed': { title: ['Months that failed', 'Mesi non riusciti'], wrongAbove: 0 },
  'condivisa_settlement_months held': { title: ['Months on hold', 'Mesi sospesi'] },
  'condivisa_settlement_months never_settled': { title: ['Months never settled', 'Mesi mai calcolati'], to: '/operations/backfill' },
  condivisa_settlement_months_overdue: { title: ['Months overdue', 'Mesi in ritardo'], wrongAbove: 0 },
  'condivisa_settlement_years awaiting_approval': { title: ['Years that wait for approval', 'Anni in attesa di approvazione'] },
  'condivisa_settlement_years not_settled': { title: ['Years not settled', 'Anni non calcolati'] },
  condivisa_settlement_marks_open: { title: ['Changes not settled again', 'Modifiche da ricalcolare'], to: '/operations/marks' },
  condivisa_settlement_marks_oldest_seconds: {
    title: ['Oldest change not settled again', 'Modifica da ricalcolare più vecchia'],
    to: '/operations/marks',
    wrongAbove: HOUR_S,
  },
  condivisa_imports_failed: {
    title: ['Failed imports, 24 hours', 'Importazioni fallite, 24 ore'],
    to: '/operations/work?state=failed',
    wrongAbove: 0,
  },
  condivisa_mails_waiting: { title: ['Mails not sent', 'E-mail da inviare'] },
  condivisa_mails_oldest_seconds: { title: ['Oldest unsent mail', 'E-mail in attesa da'], wrongAbove: HOUR_S },
  'condivisa_webhook_deliveries retrying': { title: ['Webhook deliveries that fail', 'Consegne webhook in errore'], wrongAbove: 0 },
  'condivisa_webhook_deliveries failed': { title: ['Webhook deliveries given up', 'Consegne webhook abbandonate'], wrongAbove: 0 },
  condivisa_processes_failed: { title: ['Failed processes', 'Processi falliti'], to: '/operations/processes', wrongAbove: 0 },
  condivisa_applications_open: { title: ['Applications that wait for us', 'Richieste al GSE da completare'] },
  'condivisa_payouts prepared': { title: ['Payments prepared', 'Pagamenti preparati'] },
  'condivisa_payouts failed': { title: ['Payments that failed', 'Pagamenti falliti'], wrongAbove: 0 },
  'condivisa_ledger_residual_cents gse_receivable': { title: ['Owed by GSE', 'Da ricevere dal GSE'] },
  condivisa_gse_late_cents: { title: ['Late money of GSE', 'Pagamenti del GSE in ritardo'], wrongAbove: 0 },
  'condivisa_ledger_residual_cents rounding': { title: ['Left by rounding', 'Residuo da arrotondamenti'] },
};

const keyOf = ({ name, state }: Figure): string => (state === null ? name : `${name} ${state}`);
/** What of zero says nothing to anybody. */
const isWorthShowing = (figure: Figure): boolean =>
  TITLES[keyOf(figure)] !== undefined && !(figure.name.endsWith('_seconds') && figure.figure === 0);

const useFigures = () => useRead('/api/v1/business-figures', {}, { refetchMs: 60_000 });
const isWrong = (figure: Figure): boolean => figure.figure > (TITLES[keyOf(figure)]?.wrongAbove ?? Number.POSITIVE_INFINITY);

/** What failed, is blocked or late, before everything else. */
export function WrongFigures() {
  const words = useWords(WORDS);
  const figures = useFigures();
  return (
    <Card title={words.wrong} lead={words.wrongLead}>
      <Read of={figures}>
        {({ data }) => {
          const wrong = data.filter(isWrong);
          if (wrong.length === 0) return <Notice tone="good">{words.fine}</Notice>;
          return (
            <Notice tone="bad">
              <Shown figures={wrong} />
            </Notice>
          );
        }}
      </Read>
    </Card>
  );
}

/** What waits as it should, and what is at zero. */
export function BusinessFigures() {
  const words = useWords(WORDS);
  const figures = useFigures();
  return (
    <Card title={words.title} lead={words.lead}>
      <Read of={figures}>{({ data }) => <Found figures={data.filter((figure) => isWorthShowing(figure) && !isWrong(figure))} />}</Read>
    </Card>
  );
}

const Shown = ({ figures }: { readonly figures: readonly Figure[] }) => (
  <Stats>
    {figures.map((figure) => (
      <OneFigure key={keyOf(figure)} figure={figure} shown={TITLES[keyOf(figure)] as ShownFigure} />
    ))}
  </Stats>
);

/** What is not zero as figures, all else in one line. */
function Found({ figures }: { readonly figures: readonly Figure[] }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const titleOf = (figure: Figure) => wordIn(language, (TITLES[keyOf(figure)] as ShownFigure).title);
  const found = figures.filter(({ figure }) => figure !== 0);
  const zero = figures.filter(({ figure }) => figure === 0);
  return (
    <div className="space-y-4">
      {found.length > 0 && <Shown figures={found} />}
      {zero.length > 0 && (
        <p className="text-sm text-muted">
          {words.zero}: {zero.map(titleOf).join(' · ')}
        </p>
      )}
    </div>
  );
}

function OneFigure({ figure, shown: { title, to } }: { readonly figure: Figure; readonly shown: ShownFigure }) {
  const label = useWord(title);
  return (
    <Stat label={label} {...(to === undefined || figure.figure === 0 ? {} : { to })}>
      <Amount figure={figure} />
    </Stat>
  );
}

function Amount({ figure: { name, figure } }: { readonly figure: Figure }) {
  const language = useLanguage();
  if (name.endsWith('_cents')) return <Money cents={figure} />;
  if (!name.endsWith('_seconds')) return numberText(figure, language);
  const minutes = figure / 60;
  if (minutes < 90) return numberText(Math.round(minutes), language, { style: 'unit', unit: 'minute' });
  return numberText(Math.round(minutes / 60), language, { style: 'unit', unit: 'hour' });
}
