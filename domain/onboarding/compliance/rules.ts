import type { Message } from '../../kernel/messages.ts';
import { daysBetween, type LocalDate } from '../../kernel/time/local-date.ts';
import type { Check } from '../check.ts';
import { complianceMessages } from './messages.ts';
import { sourceOfCheck } from './sources.ts';

export const COMPLIANCE_STATES = ['pass', 'warn', 'fail'] as const;
export type ComplianceState = (typeof COMPLIANCE_STATES)[number];

/** What one rule says of one subject (a code, POD or document; null: the whole). `message` says why and what resolves it, `source` where the rule stands. */
export interface ComplianceRule {
  readonly name: string;
  readonly subject: string | null;
  readonly state: ComplianceState;
  readonly message: Message;
  readonly source: string;
}

/** Facts that no check of an application looks at; days are the last ones that count. */
export interface ComplianceFacts {
  readonly on: LocalDate;
  /** The application was sent: the terms by which to send it have passed or do not matter any more. */
  readonly isSent: boolean;
  readonly documents: readonly { readonly id: number; readonly name: Message; readonly validUntil: LocalDate }[];
  readonly mandates: readonly { readonly code: string; readonly lastDay: LocalDate }[];
  readonly inspections: readonly { readonly id: number; readonly dueOn: LocalDate | null }[];
  /** Documents whose term of retention has passed. */
  readonly deletable: number;
}

/** A mandate is warned of this long before it ends. */
const MANDATE_NOTICE_DAYS = 60;

/** Checks of the terms by which an application is to be sent; those of a variation are on its own checks. */
const BEFORE_SENDING: readonly string[] = ['access_window', 'service_window'];

/** Every rule, the worst first within the order of the rules: the checks of an application, then what only time brings. */
export function complianceRules(checks: readonly Check[], facts: ComplianceFacts): ComplianceRule[] {
  const counting = facts.isSent ? checks.filter(({ name }) => !BEFORE_SENDING.includes(name)) : checks;
  return [...counting.map(ofCheck), ...ofDocuments(facts), ...ofMandates(facts), ...ofInspections(facts), ofRetention(facts)];
}

/** The worst of the rules. */
export function stateOfRules(rules: readonly ComplianceRule[]): ComplianceState {
  if (rules.some(({ state }) => state === 'fail')) return 'fail';
  return rules.some(({ state }) => state === 'warn') ? 'warn' : 'pass';
}

const ofCheck = ({ name, passed, severity, message: text, subject }: Check): ComplianceRule => ({
  name,
  subject: subject ?? null,
  state: passed ? 'pass' : severity === 'error' ? 'fail' : 'warn',
  message: text,
  source: sourceOfCheck(name),
});

/** The rule with what was found, or once as passed where there is nothing. */
function rulesOf(name: string, passed: Message, found: readonly Omit<ComplianceRule, 'name' | 'source'>[]): ComplianceRule[] {
  const rule = { name, source: sourceOfCheck(name) };
  return found.length === 0 ? [{ ...rule, subject: null, state: 'pass', message: passed }] : found.map((one) => ({ ...rule, ...one }));
}

function ofDocuments({ on, documents }: ComplianceFacts): ComplianceRule[] {
  const found = documents.map(({ id, name, validUntil }) => ({
    subject: String(id),
    state: validUntil < on ? ('fail' as const) : ('warn' as const),
    message: complianceMessages.documentExpires(id, name, validUntil),
  }));
  return rulesOf('documents_expiry', complianceMessages.noneExpires, found);
}

function ofMandates({ on, mandates }: ComplianceFacts): ComplianceRule[] {
  const near = mandates.filter(({ lastDay }) => daysBetween(on, lastDay) <= MANDATE_NOTICE_DAYS);
  const found = near.map(({ code, lastDay }) => ({
    subject: code,
    state: lastDay < on ? ('fail' as const) : ('warn' as const),
    message: complianceMessages.mandateEnds(code, lastDay),
  }));
  return rulesOf('mandates', complianceMessages.mandatesInForce, found);
}

function ofInspections({ on, inspections }: ComplianceFacts): ComplianceRule[] {
  const found = inspections.map(({ id, dueOn }) => ({
    subject: String(id),
    state: dueOn !== null && dueOn < on ? ('fail' as const) : ('warn' as const),
    message: dueOn === null ? complianceMessages.inspectionOpen(id) : complianceMessages.inspectionDue(id, dueOn),
  }));
  return rulesOf('inspections', complianceMessages.noInspection, found);
}

const ofRetention = ({ deletable }: ComplianceFacts): ComplianceRule => ({
  name: 'retention',
  subject: null,
  state: deletable > 0 ? 'warn' : 'pass',
  message: deletable > 0 ? complianceMessages.keptTooLong(deletable) : complianceMessages.noneKeptTooLong,
  source: sourceOfCheck('retention'),
});
