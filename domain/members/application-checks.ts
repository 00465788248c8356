import { isCodiceFiscale } from '../kernel/identifiers/codice-fiscale.ts';
import { type Message, message } from '../kernel/messages.ts';
import { type ConsentKind, nameOfConsent, REQUIRED_CONSENTS } from './consents.ts';
import { mayBeNamed } from './tax-code-name.ts';

/** What is looked at before an applicant is verified. */
export const APPLICATION_CHECKS = [
  'tax_code',
  'tax_code_name',
  'same_person',
  'same_email',
  'pod',
  'same_pod',
  'holder',
  'consents',
  'enterprise',
] as const;
export type ApplicationCheck = (typeof APPLICATION_CHECKS)[number];
export type CheckOutcome = 'pass' | 'warn' | 'fail';

export interface CheckResult {
  readonly check: ApplicationCheck;
  readonly outcome: CheckOutcome;
  readonly message: Message;
}

export interface ApplicantFacts {
  readonly isPerson: boolean;
  readonly isProducer: boolean;
  readonly name: string | null;
  readonly taxCode: string | null;
  readonly email: string | null;
  readonly pod: string | null;
  /** The applicant has a point already, which names the POD. */
  readonly hasPoint: boolean;
  readonly hasBill: boolean;
  readonly consents: readonly ConsentKind[];
  /** Codes of other members of the community with the same tax code, e-mail or POD. */
  readonly sameTaxCode: readonly string[];
  readonly sameEmail: readonly string[];
  readonly samePod: readonly string[];
  /** Size of an enterprise as declared; null: none is recorded. */
  readonly enterpriseSize: string | null;
  readonly isEnterprise: boolean;
}

const result = (check: ApplicationCheck, outcome: CheckOutcome, en: string, it: string): CheckResult => ({
  check,
  outcome,
  message: message(en, it),
});

/** Every check with its outcome and, where it does not pass, what resolves it. Holders are proven by the bill: a valid code is not proof (cacer.md 3). */
export const checkApplicant = (facts: ApplicantFacts): CheckResult[] => [
  checkTaxCode(facts),
  checkName(facts),
  checkOthers('same_person', facts.sameTaxCode, 'fail', 'tax code', 'codice fiscale'),
  checkOthers('same_email', facts.sameEmail, 'warn', 'e-mail address', 'indirizzo e-mail'),
  checkPod(facts),
  checkOthers('same_pod', facts.samePod, 'fail', 'POD', 'POD'),
  checkHolder(facts),
  checkConsents(facts),
  checkEnterprise(facts),
];

function checkTaxCode({ taxCode }: ApplicantFacts): CheckResult {
  if (taxCode === null) return result('tax_code', 'fail', 'the tax code is missing: ask for it', 'manca il codice fiscale: lo chieda');
  if (!isCodiceFiscale(taxCode))
    return result('tax_code', 'fail', 'the tax code is not valid: correct it', 'il codice fiscale non è valido: va corretto');
  return result('tax_code', 'pass', 'the tax code is valid', 'il codice fiscale è valido');
}

function checkName({ taxCode, name, isPerson }: ApplicantFacts): CheckResult {
  if (taxCode === null || name === null || !isPerson) return result('tax_code_name', 'pass', 'nothing to compare', 'nulla da confrontare');
  if (mayBeNamed(taxCode, name))
    return result('tax_code_name', 'pass', 'the tax code fits the name', 'il codice fiscale corrisponde al nome');
  return result(
    'tax_code_name',
    'warn',
    'the letters of the tax code do not fit the name: compare both with the identity document',
    "le lettere del codice fiscale non corrispondono al nome: li confronti con il documento d'identità",
  );
}

function checkOthers(check: ApplicationCheck, codes: readonly string[], outcome: CheckOutcome, en: string, it: string): CheckResult {
  if (codes.length === 0) return result(check, 'pass', `nobody else has this ${en}`, `nessun altro ha lo stesso ${it}`);
  const list = codes.join(', ');
  return result(
    check,
    outcome,
    `${list} has the same ${en}: check whether it is the same person`,
    `${list} ha lo stesso ${it}: verifichi se è la stessa persona`,
  );
}

function checkPod({ pod, hasPoint }: ApplicantFacts): CheckResult {
  if (pod !== null || hasPoint) return result('pod', 'pass', 'a connection point is named', 'è indicato un punto di connessione');
  return result(
    'pod',
    'warn',
    'no POD is named: without a point nothing is shared',
    'nessun POD indicato: senza un punto non si condivide energia',
  );
}

function checkHolder({ hasBill, pod, hasPoint }: ApplicantFacts): CheckResult {
  if (hasBill) return result('holder', 'pass', 'a bill shows who holds the point', 'una bolletta indica chi è intestatario del punto');
  if (pod === null && !hasPoint) return result('holder', 'pass', 'no point to prove', 'nessun punto da comprovare');
  return result(
    'holder',
    'fail',
    'a bill of the POD is missing: store it as a document and name it here; GSE compares the holder',
    'manca una bolletta del POD: la archivi tra i documenti e la indichi qui; il GSE confronta l’intestatario',
  );
}

function checkConsents({ consents }: ApplicantFacts): CheckResult {
  const missing = REQUIRED_CONSENTS.filter((kind) => !consents.includes(kind));
  if (missing.length === 0)
    return result('consents', 'pass', 'all required consents are given', 'tutti i consensi necessari sono stati dati');
  const names = (at: 'en' | 'it') => missing.map((kind) => nameOfConsent(kind)[at]).join(', ');
  return result(
    'consents',
    'fail',
    `missing: ${names('en')}; record them with the signed form`,
    `mancano: ${names('it')}; li registri con il modulo firmato`,
  );
}

function checkEnterprise({ isEnterprise, enterpriseSize }: ApplicantFacts): CheckResult {
  if (!isEnterprise) return result('enterprise', 'pass', 'no enterprise', 'non è un’impresa');
  if (enterpriseSize === 'large')
    return result('enterprise', 'fail', 'large enterprises cannot be members', 'le grandi imprese non possono essere membri');
  if (enterpriseSize === null)
    return result(
      'enterprise',
      'warn',
      'size and activity are not recorded: ask for the declaration',
      'dimensione e attività non sono registrate: chieda la dichiarazione',
    );
  return result('enterprise', 'pass', 'size and activity are recorded', 'dimensione e attività sono registrate');
}

export const failing = (checks: readonly CheckResult[]): CheckResult[] => checks.filter(({ outcome }) => outcome === 'fail');
/** Whether a rule may admit without a person: nothing fails and nothing is doubtful. */
export const allPass = (checks: readonly CheckResult[]): boolean => checks.every(({ outcome }) => outcome === 'pass');
