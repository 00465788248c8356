import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../infra/config/env.ts';
import { openTemporal, type Temporal } from '../infra/temporal/client.ts';
import { ensureNamespace } from '../infra/temporal/namespace.ts';
import { applySchedules } from './apply-schedules.ts';
import { SCHEDULES, type ScheduleRow } from './schedules.ts';

const row = (scheduleId: string, hour: number): ScheduleRow => ({
  scheduleId,
  workflowType: 'settleMonthly',
  taskQueue: 'nobody-polls',
  args: [{ scope: 'all' }],
  spec: { calendars: [{ dayOfMonth: 16, hour, minute: 0 }], timezone: 'UTC' },
  overlap: 'BUFFER_ALL',
  catchupWindow: '1 year',
  summary: 'for the test',
});

describe('the table of Schedules', () => {
  let temporal: Temporal;

  beforeAll(async () => {
    const namespace = `schedules-${randomUUID().slice(0, 8)}`;
    const config = readConfig({ ...inject('stack'), TEMPORAL_NAMESPACE: namespace });
    temporal = await openTemporal(config);
    await ensureNamespace(temporal.connection, namespace);
  });
  afterAll(() => temporal.close());

  it('is created, kept when nothing changed, changed when a row did, and cleared of rows that left', async () => {
    const { client } = temporal;
    const stays = row('stays', 3);
    expect(await applySchedules(client, [stays, row('leaves', 4)])).toEqual({
      created: ['stays', 'leaves'],
      updated: [],
      kept: [],
      deleted: [],
    });
    await expect.poll(() => listed(), { timeout: 60_000 }).toEqual(['leaves', 'stays']);
    await client.schedule.getHandle('stays').pause('the referente asked for it');

    expect(await applySchedules(client, [stays, row('leaves', 4)])).toMatchObject({ created: [], updated: [], kept: ['stays', 'leaves'] });
    expect(await applySchedules(client, [row('stays', 5)])).toEqual({ created: [], updated: ['stays'], kept: [], deleted: ['leaves'] });

    const { spec, state, policies, action } = await client.schedule.getHandle('stays').describe();
    expect(spec.calendars?.[0]).toMatchObject({ dayOfMonth: [{ start: 16 }], hour: [{ start: 5 }] });
    expect(state).toMatchObject({ paused: true, note: 'the referente asked for it' });
    expect(policies).toMatchObject({ overlap: 'BUFFER_ALL', catchupWindow: 365.25 * 24 * 60 * 60 * 1000 });
    expect(action.args).toEqual([{ scope: 'all' }]);
  });

  it('never touches a Schedule that someone made by hand', async () => {
    const { scheduleId, spec } = row('by-hand', 3);
    await temporal.client.schedule.create({ scheduleId, spec, action: { type: 'startWorkflow', workflowType: 'x', taskQueue: 'x' } });
    await expect.poll(() => listed(), { timeout: 60_000 }).toContain('by-hand');
    expect((await applySchedules(temporal.client, [])).deleted).not.toContain('by-hand');
    expect((await temporal.client.schedule.getHandle('by-hand').describe()).scheduleId).toBe('by-hand');
  });

  it('can be applied twice at once', async () => {
    const both = await Promise.all([applySchedules(temporal.client, SCHEDULES), applySchedules(temporal.client, SCHEDULES)]);
    expect(both.flatMap(({ created }) => created).sort()).toEqual(SCHEDULES.map(({ scheduleId }) => scheduleId).sort());
  });

  it('starts the monthly settlement on the sixteenth at three, once for each month of a backfill', async () => {
    await applySchedules(temporal.client, SCHEDULES);
    const handle = temporal.client.schedule.getHandle('settle-monthly');
    const { info } = await handle.describe();
    expect(info.nextActionTimes[0]?.toISOString()).toMatch(/^\d{4}-\d{2}-16T03:00:00\.000Z$/);
    await handle.backfill({ start: new Date('2025-02-01T00:00:00Z'), end: new Date('2025-05-01T00:00:00Z'), overlap: 'ALLOW_ALL' });
    await expect.poll(() => started(), { timeout: 60_000 }).toEqual(['2025-02-16', '2025-03-16', '2025-04-16']);
  });

  async function listed(): Promise<string[]> {
    const ids: string[] = [];
    for await (const { scheduleId } of temporal.client.schedule.list()) ids.push(scheduleId);
    return ids.sort();
  }

  async function started(): Promise<string[]> {
    const days: string[] = [];
    for await (const { workflowId } of temporal.client.workflow.list({ query: 'WorkflowType = "settleMonthly"' })) {
      days.push(/settle-monthly-(\d{4}-\d{2}-\d{2})T03:00:00Z$/.exec(workflowId)?.[1] ?? workflowId);
    }
    return days.sort();
  }
});
