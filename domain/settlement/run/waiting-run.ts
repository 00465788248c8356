import type { StoredBlocked } from './classify-run.ts';
import type { Finding } from './findings.ts';
import type { InstantRange, MissingReadings } from './ranges.ts';

/** A run that is not posted yet, and what it lacks. */
export interface WaitingFacts {
  readonly runId: number;
  readonly version: number;
  readonly kind: string;
  /** It lowers what was posted to a member. */
  readonly lowersMoney: boolean;
  /** What a person must judge. */
  readonly findings: readonly Finding[];
  readonly month: string;
  readonly configurationCode: string;
  readonly missing: readonly MissingReadings[];
  readonly unpriced: readonly InstantRange[];
  readonly blocked: readonly StoredBlocked[];
  /** Who refused it, and why. */
  readonly refusal?: { readonly note: string; readonly refused_by: string } | null;
}

/** One line for the Temporal UI: what a month's own workflow is about. */
export const waitingSummary = ({ configurationId, month }: { readonly configurationId: number; readonly month: string }): string =>
  `${month} of configuration ${configurationId}: settled again where something changed, otherwise waits for approval`;

const MOST = 20;

/** Markdown for the Temporal UI: what is missing in a partial run, and the two ways on; or that nothing is missing. */
export function describeWaiting({
  runId,
  version,
  kind,
  lowersMoney,
  findings,
  month,
  configurationCode,
  missing,
  unpriced,
  blocked,
  refusal = null,
}: WaitingFacts): string {
  const title = `${month} of ${configurationCode}: run ${runId} (version ${version})`;
  if (refusal !== null) return describeRefused(title, refusal);
  if (kind !== 'partial' && findings.length > 0) return describeFindings(title, runId, findings);
  if (kind !== 'partial' && lowersMoney) return describeLowered(title, runId);
  if (kind !== 'partial') return `**${title} is whole and waits for the end of the hold.**`;
  return [
    `**${title} is partial and waits.**`,
    ...section('Missing readings', missing.map(describeMissing)),
    ...section(
      'Hours with shared energy and no price',
      unpriced.map(({ from, to, count }) => `${from} to ${to} (${count} hours)`),
    ),
    ...section('Legal values that are missing', blocked.filter(({ component }) => component !== 'distribution').map(describeBlocked)),
    ...section('To be checked', findings.map(findingLine)),
    '',
    `Either a manager approves run ${runId}, and it is posted as it is; or what is missing is`,
    'provided, and the month is settled again automatically.',
  ].join('\n');
}

function findingLine(finding: Finding): string {
  if (finding.reason === 'grown_amount')
    return `${finding.component}: ${finding.cents} cents, but ${finding.posted_cents} cents were posted${finding.base_month == null ? '' : ` for ${finding.base_month}`}`;
  if (finding.reason === 'changed_closed_month' && finding.base_month !== undefined)
    return `${finding.code} ${finding.quantity}: ${finding.after} ${finding.unit}, but at most ${finding.before} in the months before`;
  if (finding.reason === 'changed_facts')
    return `${finding.grounds.join(', ')}: other than in version ${finding.base_version}${finding.base_month === undefined ? '' : ` of ${finding.base_month}`}, whose ${finding.base_cents} cents become ${finding.cents}`;
  if (finding.reason === 'own_value')
    return `${finding.name} ${finding.class}: own value ${finding.value} ${finding.unit}, the law's is ${finding.legal_value ?? 'not known'}`;
  if (finding.reason === 'doubtful_readings')
    return `${finding.code} ${finding.quantity}: ${finding.rule} from ${finding.from} to ${finding.to} (finding ${finding.finding_id})`;
  if (finding.reason === 'counted_twice')
    return `${finding.code} is counted by configuration ${finding.configuration_id} too, from ${finding.from}`;
  return finding.reason === 'implausible_energy'
    ? `${finding.code} ${finding.quantity}: ${finding.intervals} intervals from ${finding.from} above what ${finding.kw} kW ${BESIDE[finding.limit ?? 'voltage']}give`
    : `${finding.code} ${finding.quantity}: ${finding.days} days from ${finding.first_day} of the posted month, ${finding.before} ${finding.unit} become ${finding.after}`;
}

const BESIDE = { voltage: '', withdrawal: 'and the withdrawal ', sun: 'in the dark ' } as const;

const describeFindings = (title: string, runId: number, findings: readonly Finding[]): string =>
  [
    `**${title} has findings that a manager must check, and waits.**`,
    ...section('To be checked', findings.map(findingLine)),
    '',
    `Either a manager accepts run ${runId} with a reason, or the data are corrected, and the month is`,
    'settled again automatically.',
  ].join('\n');

const describeRefused = (title: string, { note, refused_by }: NonNullable<WaitingFacts['refusal']>): string =>
  [
    `**${title} was refused by ${refused_by}:** ${note}`,
    '',
    'Nothing of it is posted. Correct the data, and the month is settled again automatically; or order the month to be settled again,',
    'which proposes the version again.',
  ].join('\n');

const describeLowered = (title: string, runId: number): string =>
  [
    `**${title} lowers what was posted and waits.**`,
    '',
    `The page of run ${runId} shows what caused it and what each member loses. Either a manager approves it,`,
    'or the change is undone, and the month is settled again automatically.',
  ].join('\n');

const describeBlocked = ({ component, parameter, dimension, from, to }: StoredBlocked): string =>
  `${component}: ${[parameter, dimension].filter((part) => part !== '').join(' ')} from ${from} to ${to}`;

function describeMissing({ code, quantity, intervals, ranges }: MissingReadings): string {
  const [first, last] = [ranges[0], ranges.at(-1)];
  return `${code} ${quantity}: ${intervals} intervals in ${ranges.length} stretches, ${first?.from ?? ''} to ${last?.to ?? ''}`;
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length > MOST ? [`- and ${lines.length - MOST} more`] : [];
  return ['', `${title}:`, ...lines.slice(0, MOST).map((line) => `- ${line}`), ...rest];
}
