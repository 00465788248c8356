import type { Answer } from 'condivisa/client';
import type { Tone } from '../../kit/page.tsx';
import type { Word } from '../../shell/words.ts';

export type Life = Answer<'get', '/api/cer/communities/{community_id}/members/{member_id}/life'>;
export type Stage = Life['stage'];
export type Act = Life['acts'][number]['act'];

export const STAGE: Readonly<Record<Stage, Word>> = {
  applied: ['has applied', 'domanda presentata'],
  verified: ['verified', 'verificato'],
  admitted: ['admitted', 'ammesso'],
  in_configuration: ['in the configuration', 'in configurazione'],
  suspended: ['suspended', 'sospeso'],
  leaving: ['leaving', 'in uscita'],
  left: ['left', 'uscito'],
  rejected: ['rejected', 'respinto'],
};

export const STAGE_TONE: Readonly<Record<Stage, Tone>> = {
  applied: 'info',
  verified: 'info',
  admitted: 'good',
  in_configuration: 'good',
  suspended: 'warn',
  leaving: 'warn',
  left: 'info',
  rejected: 'bad',
};

export const ACT: Readonly<Record<Act, Word>> = {
  apply: ['Applied', 'Domanda presentata'],
  verify: ['Verified', 'Verificato'],
  reopen: ['Returned to the checks', 'Rinviato alle verifiche'],
  admit: ['Admitted', 'Ammesso'],
  reject: ['Rejected', 'Respinto'],
  withdraw: ['Application withdrawn', 'Domanda ritirata'],
  suspend: ['Suspended', 'Sospeso'],
  resume: ['Suspension ended', 'Sospensione terminata'],
  give_notice: ['Notice given', 'Recesso comunicato'],
  take_back_notice: ['Notice withdrawn', 'Recesso ritirato'],
  leave: ['Left', 'Uscito'],
};

export const CLOCK: Readonly<Record<NonNullable<Life['clock']>['clock'], Word>> = {
  leave: ['The membership ends on', "L'adesione termina il"],
  resume: ['The suspension ends on', 'La sospensione termina il'],
  erase: ['The personal data are erased on', 'I dati personali vengono cancellati il'],
};
