import { z } from '@hono/zod-openapi';
import { ITEM_KINDS, MOST_ITEMS, ORDER_ORIGINS, ORDER_STATES } from '../../../domain/assets/maintenance/kinds.ts';
import { maintenanceMessages } from '../../../domain/assets/maintenance/messages.ts';
import { ASSET_KINDS } from '../../../domain/assets/register/kinds.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { endDay, pastDay } from '../../http/dates.ts';
import { CommunityParams, day, id, idParam, listOf, longText, text, timestamp } from '../../http/schemas.ts';

const MOST_NUMBER = 1_000_000_000;
const bound = (what: string) =>
  z.number().min(-MOST_NUMBER).max(MOST_NUMBER).multipleOf(0.001).nullable().default(null).openapi({ description: what });

export const NewItem = z
  .strictObject({
    title: text().openapi({ description: 'Name of the check' }),
    kind: z.enum(ITEM_KINDS),
    minimum: bound('Smallest number that passes, in `unit`; null: none'),
    maximum: bound('Largest number that passes, in `unit`; null: none'),
    unit: text(20).nullable().default(null).openapi({ description: 'Unit of the number, such as `V`; null: none' }),
  })
  .check(({ value: { kind, minimum, maximum, unit }, issues }) => {
    if (kind !== 'number' && (minimum !== null || maximum !== null || unit !== null))
      issues.push({ code: 'custom', path: ['kind'], message: schemaText(maintenanceMessages.boundsOfNumber), input: kind });
    if (minimum !== null && maximum !== null && minimum > maximum)
      issues.push({ code: 'custom', path: ['minimum'], message: schemaText(maintenanceMessages.boundsCrossed), input: minimum });
  })
  .openapi('NewChecklistItem');

const items = z.array(NewItem).max(MOST_ITEMS);

export const NewWorkOrder = z
  .strictObject({
    asset_id: id,
    title: text().openapi({ description: 'What is to be done' }),
    description: longText(2000).nullable().default(null).openapi({ description: 'Further details; null: none' }),
    origin: z.enum(['person', 'alert']).default('person'),
    due_on: endDay.nullable().default(null).openapi({ description: 'Last day to meet the deadline; null: none' }),
    items: items.default([]).openapi({ description: 'What is to be checked' }),
  })
  .openapi('NewWorkOrder');

export const OrderAssignment = z
  .strictObject({
    assigned_to: id.nullable().openapi({ description: 'User who does it; null: nobody yet' }),
    due_on: endDay.nullable().openapi({ description: 'Last day to meet the deadline; null: none' }),
  })
  .openapi('WorkOrderAssignment');

export const NewAnswer = z
  .strictObject({
    yes: z.boolean().optional().openapi({ description: 'Answer to an item that asks for yes or no; no fails the item' }),
    value: z
      .number()
      .min(-MOST_NUMBER)
      .max(MOST_NUMBER)
      .multipleOf(0.001)
      .optional()
      .openapi({ description: 'Answer to an item that asks for a number, in its `unit`' }),
    note: longText(1000).nullable().default(null).openapi({ description: 'What was seen; null: nothing to add' }),
  })
  .openapi('WorkOrderAnswer');

export const NewPhoto = z
  .strictObject({
    file: z
      .instanceof(File, { error: 'must be a file' })
      .openapi({ type: 'string', format: 'binary', description: 'The photo: JPEG or PNG' }),
    item_id: idParam.optional().openapi({ description: 'Id of an item that asks for a photo; if omitted, the photo belongs to the order' }),
  })
  .openapi('NewWorkOrderPhoto');

const shown = {
  id,
  community_id: id,
  asset_id: id,
  asset_code: z.string().openapi({ description: 'Code of the asset' }),
  asset_kind: z.enum(ASSET_KINDS).openapi({ description: 'Kind of asset' }),
  origin: z.enum(ORDER_ORIGINS),
  plan_id: id.nullable().openapi({ description: 'Plan that opened it; null: none' }),
  previous_order_id: id.nullable().openapi({ description: 'Order whose failed items it resolves; null: none' }),
  next_order_id: id.nullable().openapi({ description: 'Order that resolves what failed here; null: none' }),
  title: z.string().openapi({ description: 'What is to be done' }),
  description: z.string().nullable().openapi({ description: 'Further details; null: none' }),
  state: z.enum(ORDER_STATES),
  assigned_to: id.nullable().openapi({ description: 'User who does it; null: nobody yet' }),
  due_on: day.nullable().openapi({ description: 'Last day to meet the deadline; null: none' }),
  overdue_since: day.nullable().openapi({ description: 'Due day that has passed; null: not overdue' }),
  opened_by: z.string().openapi({ description: 'Who opened it; `label`: somebody through the QR code' }),
  opened_at: timestamp.openapi({ description: 'When it was opened' }),
  closed_by: z.string().nullable().openapi({ description: 'Who closed or cancelled it; null: nobody' }),
  closed_at: timestamp.nullable().openapi({ description: 'When it was closed or cancelled; null: it is open' }),
  close_note: z.string().nullable().openapi({ description: 'Note written at that time; null: none' }),
  reopened: z.int().openapi({ description: 'Number of times that it was reopened' }),
  item_count: z.int().openapi({ description: 'Items of the checklist' }),
  unanswered: z.int().openapi({ description: 'Items without an answer' }),
  failed: z.int().openapi({ description: 'Items that failed' }),
};

export const WorkOrderItem = z.object(shown).openapi('WorkOrderItem');
export const WorkOrderList = listOf(WorkOrderItem).openapi('WorkOrderList');

export const WorkOrder = z
  .object({
    ...shown,
    items: z
      .array(
        z.object({
          id,
          position: z.int().openapi({ description: 'Place in the checklist, from 0' }),
          title: z.string().openapi({ description: 'Name of the check' }),
          kind: z.enum(ITEM_KINDS),
          minimum: z.number().nullable().openapi({ description: 'Smallest number that passes, in `unit`; null: no limit' }),
          maximum: z.number().nullable().openapi({ description: 'Largest number that passes, in `unit`; null: no limit' }),
          unit: z.string().nullable().openapi({ description: 'Unit of the number; null: none' }),
          yes: z.boolean().nullable().openapi({ description: 'The answer; null: none, or the item asks for something else' }),
          value: z.number().nullable().openapi({ description: 'The number found, in `unit`; null: none' }),
          document_id: id.nullable().openapi({ description: 'The photo; null: none' }),
          passed: z.boolean().nullable().openapi({ description: 'Whether the answer passes; null: no answer yet' }),
          note: z.string().nullable().openapi({ description: 'What was seen; null: nothing to add' }),
          answered_by: z.string().nullable().openapi({ description: 'Who answered last; null: nobody' }),
          answered_at: timestamp.nullable().openapi({ description: 'When it last happened, by the clock of the server; null: never' }),
        }),
      )
      .openapi({ description: 'The checklist with the newest answers' }),
    photos: z
      .array(
        z.object({
          document_id: id,
          sha256: z.string(),
          added_by: z.string().openapi({ description: 'Who sent it' }),
          added_at: timestamp.openapi({ description: 'When it arrived' }),
        }),
      )
      .openapi({ description: 'All photos, including those of the report and of earlier orders' }),
  })
  .openapi('WorkOrder');

export const OrderParams = CommunityParams.extend({ work_order_id: idParam });
export const OrderItemParams = OrderParams.extend({ item_id: idParam });
export const PlanParams = CommunityParams.extend({ plan_id: idParam });

const planFacts = {
  title: text().openapi({ description: 'What is done' }),
  every_months: z
    .int()
    .min(1)
    .max(240)
    .nullable()
    .default(null)
    .openapi({ description: 'Months between two times; null: by hours of operation only' }),
  every_hours: z
    .int()
    .min(1)
    .max(200_000)
    .nullable()
    .default(null)
    .openapi({ description: 'Hours of operation between two times; null: by the calendar only' }),
  season_months: z
    .array(z.int().min(1).max(12))
    .max(12)
    .default([])
    .openapi({ description: 'Months of the year (1 to 12) in which it can be done; empty: any' }),
  lead_days: z.int().min(0).max(180).default(14).openapi({ description: 'Days before the due day on which the work order is opened' }),
  next_due: endDay.nullable().default(null).openapi({ description: 'Next due day; null: by `every_months` from today, or by hours only' }),
  items: items.min(1).openapi({ description: 'What is checked each time' }),
};

const hasInterval = ({
  value,
  issues,
}: {
  value: { every_months: number | null; every_hours: number | null };
  issues: z.core.$ZodRawIssue[];
}) => {
  if (value.every_months !== null || value.every_hours !== null) return;
  issues.push({ code: 'custom', path: ['every_months'], message: schemaText(maintenanceMessages.noInterval), input: null });
};

export const NewPlan = z
  .strictObject({ asset_id: id, ...planFacts })
  .check(hasInterval)
  .openapi('NewMaintenancePlan');
export const PlanChange = z
  .strictObject({
    ...planFacts,
    counted_hours: z.int().min(0).max(1_000_000).openapi({
      description:
        'Hours of operation since it was done last. A changed number counts as read today: measured hours are added from then on',
    }),
    ended_on: pastDay.nullable().default(null).openapi({ description: 'Day on which the plan ended; null: it continues' }),
  })
  .check(hasInterval)
  .openapi('MaintenancePlanChange');

export const MaintenancePlan = z
  .object({
    id,
    community_id: id,
    asset_id: id,
    asset_code: z.string().openapi({ description: 'Code of the asset' }),
    title: z.string().openapi({ description: 'What is done' }),
    every_months: z.int().nullable().openapi({ description: 'Months between two times; null: by hours of operation only' }),
    every_hours: z.int().nullable().openapi({ description: 'Hours of operation between two times; null: by the calendar only' }),
    season_months: z.array(z.int()).openapi({ description: 'Months of the year (1 to 12) in which it can be done; empty: any' }),
    lead_days: z.int().openapi({ description: 'Days before the due day on which the work order is opened' }),
    items: z
      .array(
        z.object({
          title: z.string().openapi({ description: 'Name of the check' }),
          kind: z.enum(ITEM_KINDS),
          minimum: z.number().nullable().openapi({ description: 'Smallest number that passes, in `unit`; null: no limit' }),
          maximum: z.number().nullable().openapi({ description: 'Largest number that passes, in `unit`; null: no limit' }),
          unit: z.string().nullable().openapi({ description: 'Unit of the number; null: none' }),
        }),
      )
      .openapi({ description: 'What is checked each time' }),
    next_due: day.nullable().openapi({ description: 'Next due day; null: by hours only' }),
    counted_hours: z.int().openapi({ description: 'Hours of operation since the last service, as read on `counted_from`' }),
    counted_from: day.openapi({ description: 'Day on which the hours were read, or of the last service' }),
    measured_hours: z.int().openapi({
      description: 'Hours with energy since `counted_from` in the readings of the plant or section, looked at each day; of other assets 0',
    }),
    ended_on: day.nullable().openapi({ description: 'Day on which the plan ended; null: it continues' }),
    open_order_id: id.nullable().openapi({ description: 'Open work order of the plan; null: none' }),
  })
  .openapi('MaintenancePlan');
export const MaintenancePlanList = listOf(MaintenancePlan).openapi('MaintenancePlanList');
