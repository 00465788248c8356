import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INSTALLATION_STATES, mayGo } from '../assets/installations/steps.ts';
import { ORDER_STATES, type OrderState } from '../assets/maintenance/kinds.ts';
import { ASSET_STATUSES } from '../assets/register/kinds.ts';
import { PAYOUT_STATES } from '../billing/kinds.ts';
import { LIFECYCLE_STATES, stepsBetween } from '../communities/lifecycle.ts';
import { MOTION_ACTS, MOTION_STATES, type MotionAct, stateAfter } from '../decisions/motion-states.ts';
import { validityOn } from '../documents/expiry.ts';
import { REVIEW_STATES } from '../documents/review.ts';
import { eventOfStage, MEMBER_ACTS, STORED_STAGES, stageAfter } from '../members/lifecycle.ts';
import { PAYMENT_ACCOUNT_STATES } from '../members/payment-account.ts';
import { PERSON_CHANGE_STATES } from '../members/person-change.ts';
import { COMPLIANCE_STATES } from '../onboarding/compliance/rules.ts';
import { CONTRACT_STATES, CONTRACT_STEPS } from '../onboarding/contract/steps.ts';
import { GSE_ACT_STATES } from '../onboarding/gse-acts/kinds.ts';
import { INSPECTION_STATES, INSPECTION_STEPS, INSPECTION_TRANSITIONS } from '../onboarding/inspection/steps.ts';
import { REPRESENTATIVE_STATES } from '../onboarding/representative/messages.ts';
import { APPLICATION_STATES } from '../onboarding/states.ts';
import { possibleSteps } from '../onboarding/transitions.ts';
import { eventOfAction } from './event-types.ts';

/** The event of one change of state, as the commands record it. */
interface Change {
  readonly change: string;
  readonly event: string;
}

const each = <S extends string, A extends string>(
  states: readonly S[],
  acts: readonly A[],
  eventOf: (state: S, act: A) => string | undefined,
): Change[] =>
  states.flatMap((state) =>
    acts.flatMap((act) => {
      const event = eventOf(state, act);
      return event === undefined ? [] : [{ change: `${state} ${act}`, event }];
    }),
  );
/** Machines whose events are named after the state or its entry alone. */
const entering = <S extends string>(states: readonly S[], eventOf: Readonly<Record<S, string>>): Change[] =>
  states.map((state) => ({ change: `to ${state}`, event: eventOf[state] }));

const MOTION_EVENTS: Readonly<Record<MotionAct, string>> = {
  change: 'motion.changed',
  announce: 'motion.announced',
  withdraw: 'motion.withdrawn',
  open: 'motion.opened',
  close: 'motion.decided',
};
const ORDER_ACTS = {
  assign: { from: ['open', 'assigned'], event: 'work_order.assigned' },
  close: { from: ['open', 'assigned'], event: 'work_order.closed' },
  cancel: { from: ['open', 'assigned'], event: 'work_order.cancelled' },
  reopen: { from: ['closed', 'cancelled'], event: 'work_order.reopened' },
} as const;

/** Every state machine of the domain, by the name of its list of states, with the event of each change. */
const MACHINES: Readonly<Record<string, readonly Change[]>> = {
  STORED_STAGES: each(STORED_STAGES, MEMBER_ACTS, (stage, act) => {
    const next = stageAfter(stage, act);
    return next && eventOfStage(stage, next);
  }),
  MESSAGE_STATES: ['created', 'changed', 'deleted', 'sent'].map((step) => ({ change: `draft ${step}`, event: `message.${step}` })),
  SOURCE_STATES: [
    { change: 'added', event: 'meter_source.created' },
    { change: 'paused or active again', event: 'meter_source.changed' },
    { change: 'removed', event: 'meter_source.removed' },
  ],
  DEVICE_STATES: [
    { change: 'added', event: 'device.created' },
    { change: 'changed', event: 'device.changed' },
    { change: 'revoked', event: 'device.revoked' },
  ],
  MOTION_STATES: each(MOTION_STATES, MOTION_ACTS, (state, act) =>
    stateAfter(state, act, 'adopted') === undefined ? undefined : MOTION_EVENTS[act],
  ),
  INSTALLATION_STATES: each(INSTALLATION_STATES, INSTALLATION_STATES, (from, to) =>
    mayGo(from, to) ? 'installation.step_recorded' : undefined,
  ),
  ORDER_STATES: each(ORDER_STATES, Object.keys(ORDER_ACTS) as (keyof typeof ORDER_ACTS)[], (state, act) =>
    (ORDER_ACTS[act].from as readonly OrderState[]).includes(state) ? ORDER_ACTS[act].event : undefined,
  ),
  ASSET_STATUSES: each(ASSET_STATUSES, ASSET_STATUSES, (from, to) => (from === to ? undefined : 'asset.status_changed')),
  APPLICATION_STATES: APPLICATION_STATES.flatMap((state) =>
    possibleSteps(state).map((step) => ({ change: `${state} ${step}`, event: `application.${step}` })),
  ),
  CONTRACT_STATES: each(CONTRACT_STATES, CONTRACT_STEPS, (_, step) => `contract.${step.replace('contract_', '')}`),
  INSPECTION_STATES: each(INSPECTION_STATES, INSPECTION_STEPS, (state, step) => {
    if (INSPECTION_TRANSITIONS[state][step] === undefined) return undefined;
    return step === 'evidence' ? 'inspection.evidence' : 'inspection.closed';
  }),
  REPRESENTATIVE_STATES: REPRESENTATIVE_STATES.map((state) => ({ change: `to ${state}`, event: `representative_change.${state}` })),
  GSE_ACT_STATES: entering(GSE_ACT_STATES, {
    awaiting_confirmation: 'gse_act.recorded',
    applied: 'gse_act.applied',
    kept: 'gse_act.kept',
    dismissed: 'gse_act.dismissed',
  }),
  COMPLIANCE_STATES: COMPLIANCE_STATES.map((state) => ({ change: `to ${state}`, event: 'compliance.changed' })),
  LIFECYCLE_STATES: each(LIFECYCLE_STATES, LIFECYCLE_STATES, (from, to) => {
    if (from === to || stepsBetween(from, to)?.length !== 1) return undefined;
    return to === 'archived' ? 'community.archived' : 'community.entered';
  }),
  PAYMENT_ACCOUNT_STATES: entering(PAYMENT_ACCOUNT_STATES, {
    proposed: 'payment_account.recorded',
    valid: 'payment_account.confirmed',
    withdrawn: 'payment_account.withdrawn',
  }),
  PERSON_CHANGE_STATES: entering(PERSON_CHANGE_STATES, {
    proposed: 'person_change.proposed',
    approved: 'person_change.approved',
    refused: 'person_change.refused',
    withdrawn: 'person_change.withdrawn',
  }),
  REVIEW_STATES: entering(REVIEW_STATES, { waiting: 'document.stored', accepted: 'document.accepted', refused: 'document.refused' }),
  PAYOUT_STATES: entering(PAYOUT_STATES, {
    prepared: 'payout_batch.prepared',
    sent: 'payout_batch.sent',
    confirmed: 'payout.confirmed',
    failed: 'payout.failed',
  }),
};

/** Lists of states that follow from others or are reported otherwise; each says by what. */
const FOLLOWS: Readonly<Record<string, string>> = {
  MEMBER_STATES: 'STORED_STAGES',
  COMMUNITY_STATES: 'LIFECYCLE_STATES',
  CONFIGURATION_STATES: 'LIFECYCLE_STATES, contract.*, configuration.changed',
  GRANT_STATES: 'plant_grant.*: the state follows from the dates that they record',
  TERM_STATES: 'term.warning, term.over, application.*, contract.*',
  VERSION_STATES: 'settlement.month_*, settlement.run_approved: a version is discarded by the next one alone',
  SALE_STATES: 'energy_sale.*: a sale is discarded by the next version alone',
  FINDING_STATES: 'readings.accepted, readings.reopened, readings.corrected; otherwise the next check of the readings says so',
  OPERATION_STATES: 'import.*, operation.cancelled; others are followed as a stream',
};

const ROOT = join(import.meta.dirname, '..');
const LISTS = /export const ([A-Z_]*(?:STATES|STATUSES|STORED_STAGES)) = \[/g;
const declared = globSync('**/*.ts', { cwd: ROOT })
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(LISTS)].map(([, name = '']) => name));

describe('every change of state is an event', () => {
  it('in every list of states of the domain', () => {
    expect(declared.length).toBeGreaterThan(18);
    expect(declared.filter((name) => MACHINES[name] === undefined && FOLLOWS[name] === undefined)).toEqual([]);
    expect([...Object.keys(MACHINES), ...Object.keys(FOLLOWS)].filter((name) => !declared.includes(name))).toEqual([]);
  });

  it.each(Object.entries(MACHINES))('%s', (_, changes) => {
    expect(changes.length).toBeGreaterThan(2);
    expect(changes.filter(({ event }) => eventOfAction(event) === undefined)).toEqual([]);
  });

  it('also that a document expires soon or has expired, which no act changes', () => {
    const ends = ['2026-03-01', '2026-01-01'].map((end) => validityOn(end, '2026-01-02'));
    expect(ends.map((validity) => eventOfAction(`document.${validity}`))).toEqual(['document.expiring', 'document.expired']);
  });
});
