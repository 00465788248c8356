import type { DocumentKind } from '../../documents/kinds.ts';
import { type Message, message } from '../../kernel/messages.ts';
import { addDays, type LocalDate } from '../../kernel/time/local-date.ts';
import { dayStart } from '../../kernel/time/local-day.ts';

export const INSTALLATION_STATES = [
  'requested',
  'survey',
  'offer',
  'ordered',
  'permitted',
  'installed',
  'connected',
  'commissioned',
  'cancelled',
] as const;
export type InstallationState = (typeof INSTALLATION_STATES)[number];

export const INSTALLATION_KINDS = ['plant', 'storage', 'ev_point'] as const;
export type InstallationKind = (typeof INSTALLATION_KINDS)[number];

interface StepRule {
  /** What is done to get there, by whom. */
  readonly next: Message;
  /** Papers of which one is needed; empty: none. */
  readonly papers: readonly DocumentKind[];
}

const RULES: Readonly<Record<Exclude<InstallationState, 'requested' | 'cancelled'>, StepRule>> = {
  survey: { next: message('the manager agrees on a survey', 'il gestore concorda il sopralluogo'), papers: [] },
  offer: { next: message('the installer makes an offer', "l'installatore presenta un'offerta"), papers: ['other', 'connection_quote'] },
  ordered: { next: message('the applicant accepts the offer', "il richiedente accetta l'offerta"), papers: [] },
  permitted: {
    next: message('the permit to build is obtained', 'si ottiene il titolo abilitativo'),
    papers: ['building_title', 'plant_permit', 'simplified_connection_form', 'other'],
  },
  installed: { next: message('the installer builds it', "l'installatore realizza l'impianto"), papers: ['works_completion', 'other'] },
  connected: {
    next: message('the grid operator connects it', 'il distributore esegue la connessione'),
    papers: ['meter_activation_report', 'operating_rules', 'other'],
  },
  commissioned: {
    next: message(
      'the manager adds it to the register with its promised yield',
      'il gestore la inserisce nel registro con la resa promessa',
    ),
    papers: ['works_completion', 'meter_activation_report', 'module_serials', 'label_photos', 'other'],
  },
};

export const isEnded = (state: InstallationState): boolean => state === 'commissioned' || state === 'cancelled';

/** The state that follows; undefined after the last. */
export function following(state: InstallationState): keyof typeof RULES | undefined {
  if (isEnded(state)) return undefined;
  return INSTALLATION_STATES[INSTALLATION_STATES.indexOf(state) + 1] as keyof typeof RULES;
}

/** May the installation go from one state to the other? One step at a time, or cancelled while it goes on. */
export const mayGo = (from: InstallationState, to: InstallationState): boolean =>
  !isEnded(from) && (to === 'cancelled' || to === following(from));

export const papersFor = (state: InstallationState): readonly DocumentKind[] =>
  state === 'requested' || state === 'cancelled' ? [] : RULES[state].papers;

/** What is done next, by whom; null after the end. */
export function nextAct(state: InstallationState): Message | null {
  const next = following(state);
  return next === undefined ? null : RULES[next].next;
}

/** An installation whose state did not change for so long is one that somebody forgot. */
export const REMINDED_AFTER_DAYS = 30;

export interface InstallationScope {
  readonly communityId: number;
  readonly installationId: number;
}

/** An installation as its process reads it. */
export interface InstallationView {
  readonly kind: InstallationKind;
  readonly powerKw: string;
  readonly state: InstallationState;
  readonly since: LocalDate;
  /** The state of which somebody was reminded last. */
  readonly remindedState: string | null;
}

export type InstallationNext =
  | { readonly kind: 'close' }
  | { readonly kind: 'remind'; readonly state: InstallationState }
  | { readonly kind: 'wait'; readonly untilMs: number | null };

/** What the process does next: it ends, reminds once in each state, or waits. */
export function nextInstallationStep({ state, since, remindedState }: InstallationView, nowMs: number): InstallationNext {
  if (isEnded(state)) return { kind: 'close' };
  if (remindedState === state) return { kind: 'wait', untilMs: null };
  const due = dayStart(addDays(since, REMINDED_AFTER_DAYS), 'Europe/Rome');
  return due <= nowMs ? { kind: 'remind', state } : { kind: 'wait', untilMs: due };
}

/** One line for the operator. */
export const describeInstallation = ({ kind, powerKw, state, since }: InstallationView): string =>
  `Installation (${kind}, ${powerKw} kW) is ${state} since ${since}; next: ${nextAct(state)?.en ?? 'nothing'}`;
