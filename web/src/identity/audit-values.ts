import { SOURCE, VOLTAGE, WORK_TYPE } from '../assets/asset-words.ts';
import { COMMUNITY_STATUS } from '../communities/community-words.ts';
import { KEY_WORDS, SIDE_WORDS } from '../communities/rules/rule-words.ts';
import { CLAUSE, STATUTE_KIND } from '../communities/statutes/statute-words.ts';
import { DOCUMENT_KINDS } from '../documents/kinds.ts';
import { dayText, momentText, moneyText, monthText } from '../kit/format.ts';
import { HOLDER_CLASS, MEMBER_STATUS, MEMBER_TYPE, USER_TYPE } from '../members/member-words.ts';
import { IMPORT_KIND } from '../metering/operation-words.ts';
import { ACT_KIND, ACT_STATE } from '../onboarding/acts/words.ts';
import { ALLOCATION, APPLICATION_KIND, APPLICATION_STATE, CONFIGURATION_KIND, CONFIGURATION_STATUS } from '../onboarding/words.ts';
import type { Language } from '../shell/language.ts';
import { type Word, wordIn } from '../shell/word.ts';
import { fieldWords } from './audit-changes.ts';
import { FIELD_WORDS, OBJECT_WORDS } from './audit-field-words.ts';
import { ROLE_WORDS } from './role-words.ts';

type Words = Readonly<Record<string, Word>>;

const OTHER_STATES: Words = {
  posted: ['posted', 'registrato'],
  awaiting_approval: ['waits for approval', 'in attesa di approvazione'],
  discarded: ['discarded', 'scartato'],
  prepared: ['prepared', 'preparato'],
  sent: ['sent', 'inviato'],
  paid: ['paid', 'pagato'],
  returned: ['returned', 'restituito'],
  cancelled: ['cancelled', 'annullato'],
  requested: ['requested', 'richiesto'],
  admitted: ['admitted', 'ammesso'],
  ended: ['ended', 'cessato'],
  active: ['active', 'attivo'],
  succeeded: ['succeeded', 'riuscito'],
  pass: ['all right', 'in regola'],
  warn: ['to be looked at', 'da verificare'],
  fail: ['not compliant', 'non conforme'],
  failed: ['failed', 'fallito'],
  complete: ['complete', 'completo'],
  partial: ['partial', 'parziale'],
  recalculated: ['recalculated', 'ricalcolato'],
  advance: ['advance', 'acconto'],
};
const RUN_KIND: Words = {
  complete: ['complete', 'completo'],
  partial: ['partial', 'parziale'],
  recalculated: ['recalculated', 'ricalcolato'],
  advance: ['advance', 'acconto'],
};
const STAGE: Words = {
  applied: ['applied', 'domanda presentata'],
  verified: ['verified', 'verificato'],
  admitted: ['admitted', 'ammesso'],
  in_configuration: ['in the configuration', 'nella configurazione'],
  suspended: ['suspended', 'sospeso'],
  leaving: ['leaving', 'in uscita'],
  left: ['left', 'uscito'],
  rejected: ['rejected', 'respinto'],
};
const MEMBER_ACT: Words = {
  verify: ['verify', 'verifica'],
  reopen: ['reopen', 'riapertura'],
  admit: ['admit', 'ammissione'],
  reject: ['reject', 'rifiuto'],
  suspend: ['suspend', 'sospensione'],
  resume: ['resume', 'riammissione'],
  withdraw: ['withdraw', 'ritiro'],
  give_notice: ['give notice', 'recesso'],
  take_back_notice: ['take back the notice', 'revoca del recesso'],
  leave: ['leave', 'uscita'],
};
const STANDING: Words = { ...COMMUNITY_STATUS, ...CONFIGURATION_STATUS, ...APPLICATION_STATE };
const VALUES: Readonly<Record<string, Words>> = {
  allocation: ALLOCATION,
  clauses: CLAUSE,
  corrected_readings: {
    approval: ['wait for approval', "attendono l'approvazione"],
    post: ['post by themselves', 'registrate automaticamente'],
  },
  holder_class: HOLDER_CLASS,
  channel: { desk: ['signed by the desk of GSE', 'firmato dallo sportello del GSE'], hand: ['by hand', 'a mano'] },
  kind: { ...STATUTE_KIND, ...DOCUMENT_KINDS, ...CONFIGURATION_KIND, ...APPLICATION_KIND, ...IMPORT_KIND, ...ACT_KIND, ...RUN_KIND },
  key: KEY_WORDS,
  member_type: MEMBER_TYPE,
  role: ROLE_WORDS,
  source: SOURCE,
  stage: STAGE,
  acts: MEMBER_ACT,
  state: { ...APPLICATION_STATE, ...ACT_STATE, ...OTHER_STATES },
  from: STANDING,
  to: { ...SIDE_WORDS, ...STANDING },
  phase: STANDING,
  status: { ...COMMUNITY_STATUS, ...CONFIGURATION_STATUS, ...MEMBER_STATUS, ...OTHER_STATES },
  user_type: USER_TYPE,
  voltage: VOLTAGE,
  work_type: WORK_TYPE,
};
const YES: Word = ['yes', 'sì'];
const NO: Word = ['no', 'no'];

/** `valid_from` for `validFrom`. */
const snake = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[^ ]*Z$/;

/** A value of a record in words of the language. */
export function valueWords(language: Language, field: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return wordIn(language, value ? YES : NO);
  const name = snake(field);
  const text = String(value);
  const word = VALUES[name]?.[text];
  if (word !== undefined) return wordIn(language, word);
  if ((name === 'cents' || name.endsWith('_cents')) && /^-?\d+$/.test(text)) return moneyText(text, language);
  if (DAY.test(text)) return dayText(text, language);
  if (MONTH.test(text)) return monthText(text, language);
  return INSTANT.test(text) ? momentText(text, language) : text;
}

/** The name of a field in words of the language. */
export function fieldIn(language: Language, name: string): string {
  const word = FIELD_WORDS[snake(name)];
  return word === undefined ? fieldWords(name) : wordIn(language, word);
}

/** A kind of record in words. */
export const objectWords = (language: Language, kind: string): string => {
  const word = OBJECT_WORDS[kind];
  return word === undefined ? fieldWords(kind) : wordIn(language, word);
};
