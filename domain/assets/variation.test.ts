import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../kernel/legal/parameters.ts';
import { isReportedToGse } from './holder-change.ts';
import { effectDay, hasEffect, reportTerm, type VariationChange } from './variation.ts';
import { reportClock } from './variation-clock.ts';

const windows = LEGAL_PARAMETERS.filter(({ name }) => name === 'variation_report_window');
const BASIS = { startsOn: '2024-09-15', accessSentOn: '2024-09-20', windows };
const added = (changedOn: string, endsOn: string | null = null): VariationChange => ({
  change: 'added',
  subject: 'point',
  assignmentId: 1,
  code: 'IT001E00000001',
  changedOn,
  endsOn,
});
const effect = (changedOn: string, reportedOn: string) => effectDay(added(changedOn), BASIS, reportedOn);

// 1 March 2026 + 120 days: 30 to 31 March, 60 to 30 April, 91 to 31 May, 120 to 29 June.
describe('the effect of a change', () => {
  it('is its own day when it is reported on day 120, and the day of the report itself on day 121', () => {
    expect(reportTerm('2026-03-01', BASIS)).toEqual({ days: 120, lastDay: '2026-06-29', isTransition: false });
    expect(effect('2026-03-01', '2026-06-29')).toBe('2026-03-01');
    expect(effect('2026-03-01', '2026-06-30')).toBe('2026-06-30');
  });

  it('is its own day when it is reported before it happens', () => {
    expect(effect('2026-12-01', '2026-11-02')).toBe('2026-12-01');
  });

  it('is never before the start of the configuration', () => {
    const basis = { startsOn: '2026-04-01', accessSentOn: '2026-04-10', windows };
    expect(effectDay(added('2026-03-01'), basis, '2026-05-01')).toBe('2026-04-01');
  });

  // 4 April 2025 + 120 days: 26 to 30 April, 57 to 31 May, 87 to 30 June, 118 to 31 July, 120 to 2 August.
  it('follows the transition for changes before the procedure was open: until 2 August 2025 the later of change and access application', () => {
    expect(reportTerm('2025-01-10', BASIS)).toEqual({ days: 120, lastDay: '2025-08-02', isTransition: true });
    expect(effect('2025-01-10', '2025-08-02')).toBe('2025-01-10');
    expect(effect('2024-09-17', '2025-08-02')).toBe('2024-09-20');
    expect(effect('2025-01-10', '2025-08-03')).toBe('2025-08-03');
    expect(reportTerm('2025-04-03', BASIS)?.lastDay).toBe('2025-08-02');
    expect(reportTerm('2025-04-04', BASIS)).toEqual({ days: 120, lastDay: '2025-08-02', isTransition: false });
    expect(reportTerm('2025-04-05', BASIS)?.lastDay).toBe('2025-08-03');
  });

  it('is the day of the report where the law names no term', () => {
    expect(effectDay(added('2026-03-01'), { ...BASIS, windows: [] }, '2026-03-05')).toBe('2026-03-05');
  });

  it('is none for an addition that has ended before it counts', () => {
    expect(hasEffect(added('2026-03-01', '2026-05-01'), BASIS, '2026-06-29')).toBe(true);
    expect(hasEffect(added('2026-03-01', '2026-05-01'), BASIS, '2026-06-30')).toBe(false);
  });
});

describe('the clock of an unreported change', () => {
  const urgency = (on: string) => reportClock(added('2026-03-01'), BASIS, on).urgency;

  it('warns from 30 days before the last day on, again from 10 on, and after it', () => {
    expect(['2026-05-29', '2026-05-30', '2026-06-18', '2026-06-19', '2026-06-29', '2026-06-30'].map(urgency)).toEqual([
      'open',
      'notice',
      'notice',
      'last_days',
      'last_days',
      'late',
    ]);
  });

  it('says what is lost: from which day it counts then', () => {
    const { lastDay, message } = reportClock(added('2026-03-01'), BASIS, '2026-07-10');
    expect(lastDay).toBe('2026-06-29');
    expect(message.en).toBe(
      'the term ended on 2026-06-29: reported on 2026-07-10 it counts from 2026-07-10, and every further day is lost',
    );
    expect(message.it).toContain('se comunicato il 10 luglio 2026, vale dal 10 luglio 2026');
    const removed = reportClock({ ...added('2026-03-01'), change: 'removed' }, BASIS, '2026-07-10');
    expect(removed.message.it).toContain('il GSE lo conta fino al 10 luglio 2026');
  });
});

describe('a change of holder', () => {
  const isReported = (fromClass: string, toClass: string, changedOn: string) =>
    isReportedToGse({ fromClass, toClass, changedOn }, LEGAL_PARAMETERS);

  it('is reported only where the treatment by the reduction F changes, by the law of that day', () => {
    expect(isReported('natural_person', 'natural_person', '2026-03-01')).toBe(false);
    expect(isReported('natural_person', 'enterprise', '2026-03-01')).toBe(true);
    expect(isReported('natural_person', 'local_authority', '2026-03-01')).toBe(false);
    // Natural persons are exempt from 26 June 2025 on: before, they were treated like enterprises.
    expect(isReported('natural_person', 'local_authority', '2025-06-25')).toBe(true);
    expect(isReported('natural_person', 'enterprise', '2025-06-25')).toBe(false);
  });

  it('is reported where the law says nothing of a class', () => {
    expect(isReported('enterprise', 'some_new_class', '2026-03-01')).toBe(true);
  });
});
