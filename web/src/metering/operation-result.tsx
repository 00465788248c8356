import { Link } from '@tanstack/react-router';
import { Day, DefinitionList, Energy, Moment, Stat, Stats } from '../kit/figures.tsx';
import { monthText, numberText } from '../kit/format.ts';
import { Notice } from '../kit/page.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { byReason, type IgnoredReason, type Implausible, type ImportResult, readImportResult } from './import-result.ts';

const WORDS = {
  stored: ['Days stored', 'Giorni salvati'],
  wouldStore: ['Days to store', 'Giorni da salvare'],
  trial: ['Nothing was stored: this was a trial', 'Non è stato salvato nulla: era una prova'],
  trialText: [
    'To store the readings, send the same file again with “import”.',
    'Per salvare le letture, inviare di nuovo lo stesso file scegliendo «importa».',
  ],
  unchanged: ['Days there already', 'Giorni già presenti'],
  series: ['Points, plants, storages', 'Punti, impianti, accumuli'],
  missing: ['Readings missing', 'Letture mancanti'],
  period: ['Days of the file', 'Giorni del file'],
  touched: ['These settled months are settled again automatically', 'Questi mesi già calcolati vengono ricalcolati automaticamente'],
  wouldTouch: ['These settled months would be settled again', 'Questi mesi già calcolati verrebbero ricalcolati'],
  touchedNote: [
    'Where posted money is lowered, the month waits for approval.',
    'Se gli importi contabilizzati diminuiscono, il mese attende approvazione.',
  ],
  settlement: ['To the settlement', 'Al calcolo'],
  ignored: ['Not stored, and why', 'Non salvato, e perché'],
  ignoredDays: [
    (days: string, intervals: string) => `${days} days${intervals === '0' ? '' : `, ${intervals} readings`}`,
    (days: string, intervals: string) => `${days} giorni${intervals === '0' ? '' : `, ${intervals} letture`}`,
  ],
  warnings: ['Stored, but look at it', 'Salvato, ma da verificare'],
  trialWarnings: ['To look at', 'Da verificare'],
  implausible: ['More than the power allows: these months wait for a person', 'Oltre la potenza: questi mesi attendono una verifica'],
  implausibleOne: [
    (code: string, intervals: string) => `${code}: ${intervals} readings, the largest`,
    (code: string, intervals: string) => `${code}: ${intervals} letture, la maggiore`,
  ],
  most: ['where at most', 'dove al massimo'],
  first: ['fits; first at', 'è possibile; la prima il'],
} as const;

/** What an operation did: an import in figures and lists, anything else by its facts. */
export function OperationResult({
  result,
  communityId,
}: {
  readonly result: Readonly<Record<string, unknown>>;
  /** Null: of no community, such as market prices. */
  readonly communityId: number | null;
}) {
  const imported = readImportResult(result);
  if (imported) return <Imported result={imported} communityId={communityId} />;
  const facts = Object.entries(result).filter(([, value]) => typeof value === 'number' || typeof value === 'string');
  return <DefinitionList entries={facts.map(([name, value]) => [name.replaceAll('_', ' '), String(value)] as const)} />;
}

function Imported({ result, communityId }: { readonly result: ImportResult; readonly communityId: number | null }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const count = (value: number) => numberText(value, language);
  const trial = result.dry_run;
  return (
    <div className="space-y-4">
      {trial && (
        <Notice title={words.trial}>
          <p>{words.trialText}</p>
        </Notice>
      )}
      <Stats>
        <Stat label={trial ? words.wouldStore : words.stored}>{count(result.days_stored)}</Stat>
        <Stat label={words.unchanged}>{count(result.days_unchanged)}</Stat>
        <Stat label={words.series}>{count(result.series)}</Stat>
        <Stat label={words.missing} {...(communityId === null ? {} : { to: `/c/${communityId}/completeness` })}>
          {count(result.missing_intervals)}
        </Stat>
      </Stats>
      {result.first_day && (
        <p className="text-muted">
          {words.period}: <Day day={result.first_day} /> – <Day day={result.last_day} />
        </p>
      )}
      {result.touched_months.length > 0 && (
        <Notice title={trial ? words.wouldTouch : words.touched}>
          <p>{result.touched_months.map((month) => monthText(month, language)).join(', ')}</p>
          <p>
            {words.touchedNote} <ToSettlement communityId={communityId} />
          </p>
        </Notice>
      )}
      {result.implausible.length > 0 && (
        <Notice tone="warn" title={words.implausible}>
          <ul className="list-disc pl-5">
            {result.implausible.map((one) => (
              <ImplausibleOne key={`${one.code} ${one.quantity} ${one.from}`} {...one} />
            ))}
          </ul>
          <ToSettlement communityId={communityId} />
        </Notice>
      )}
      {result.warnings.length > 0 && (
        <Notice tone="warn" title={trial ? words.trialWarnings : words.warnings}>
          <ul className="list-disc pl-5">
            {result.warnings.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code className="text-sm">{path}</code> {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {result.ignored.length > 0 && (
        <section className="space-y-2">
          <h3 className="font-semibold">{words.ignored}</h3>
          {byReason(result.ignored).map((reason) => (
            <Reason key={reason.reason} {...reason} />
          ))}
        </section>
      )}
    </div>
  );
}

function ToSettlement({ communityId }: { readonly communityId: number | null }) {
  const words = useWords(WORDS);
  if (communityId === null) return null;
  return (
    <Link to={`/c/${communityId}/settlement`} className="text-accent underline">
      {words.settlement}
    </Link>
  );
}

function ImplausibleOne({ code, intervals, largest_kwh, most_kwh, from }: Implausible) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <li>
      {words.implausibleOne(code, numberText(intervals, language))} <Energy value={largest_kwh} unit="kWh" />, {words.most}{' '}
      <Energy value={most_kwh} unit="kWh" /> {words.first} <Moment at={from} />
    </li>
  );
}

/** Open where it is short. */
function Reason({ reason, days, intervals, parts }: IgnoredReason) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <details className="rounded-lg border border-line p-3" open={parts.length <= 5}>
      <summary className="cursor-pointer">
        {reason}: {words.ignoredDays(numberText(days, language), numberText(intervals, language))}
      </summary>
      <ul className="mt-2 list-disc space-y-1 pl-5 text-sm">
        {parts.map(({ code, from, to }) => (
          <li key={`${code} ${from}`} className="break-words">
            {code}: <Day day={from} />
            {to !== from && (
              <>
                {' – '}
                <Day day={to} />
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
