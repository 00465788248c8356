import { z } from '@hono/zod-openapi';
import { type DomainError, invalidInput } from '../../domain/kernel/errors.ts';
import { GSE_STAGES } from '../../domain/kernel/legal/gse-stages.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import { MONEY_COMPONENTS } from '../../domain/settlement/types.ts';
import type { ImportOptions } from '../../infra/postgres/metering/imports.ts';
import { text } from '../http/schemas.ts';
import { meteringMessages } from './messages.ts';

const column = (what: string) =>
  text(100)
    .optional()
    .openapi({ description: `gse_amounts: header of the column with ${what}.` });

/** How a file of GSE's amounts is read: its signs, and which column holds what. */
export const AMOUNT_QUERY = {
  separator: z
    .enum(['comma', 'semicolon', 'tab'])
    .optional()
    .openapi({ description: 'gse_amounts: column separator, by default semicolon.' }),
  decimal: z
    .enum(['comma', 'point'])
    .optional()
    .openapi({ description: 'gse_amounts: decimal separator of the amounts in EUR, by default comma.' }),
  column_month: column('the month: 2025-03, 03/2025 or 202503'),
  column_amount: column('the amount in EUR'),
  column_stage: column('the stage: advance, settlement, recalculation (acconto, conguaglio, ricalcolo)'),
  column_component: column('the component: premium or refund (TIP, ACV)'),
  column_configuration: column("the configuration's code; by default all rows belong to configuration_id"),
  stage: z.enum(GSE_STAGES).optional().openapi({ description: 'gse_amounts: value for all rows, if no column holds it.' }),
  component: z.enum(MONEY_COMPONENTS).optional().openapi({ description: 'gse_amounts: value for all rows, if no column holds it.' }),
  repeated: z.enum(['refuse', 'sum']).optional().openapi({
    description:
      'gse_amounts: what to do with several rows of the same month, stage and component, such as one per plant; by default refuse.',
  }),
};

const AmountQuery = z.object(AMOUNT_QUERY);
const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** The mapping of a call; refused where a column or a fixed value is missing. */
export function amountMapping(query: z.output<typeof AmountQuery>): NonNullable<ImportOptions['amounts']> {
  const { column_month: monthColumn, column_amount: amountColumn, stage, component } = query;
  const { column_stage: stageColumn, column_component: componentColumn, column_configuration: configurationColumn } = query;
  if (monthColumn === undefined) throw invalid('column_month', meteringMessages.needed);
  if (amountColumn === undefined) throw invalid('column_amount', meteringMessages.needed);
  if ((stageColumn === undefined) === (stage === undefined)) throw invalid('column_stage', meteringMessages.orStage);
  if ((componentColumn === undefined) === (component === undefined)) throw invalid('column_component', meteringMessages.orComponent);
  return {
    separator: SEPARATORS[query.separator ?? 'semicolon'],
    decimal: query.decimal ?? 'comma',
    repeated: query.repeated ?? 'refuse',
    monthColumn,
    amountColumn,
    ...(stageColumn === undefined ? {} : { stageColumn }),
    ...(stage === undefined ? {} : { stage }),
    ...(componentColumn === undefined ? {} : { componentColumn }),
    ...(component === undefined ? {} : { component }),
    ...(configurationColumn === undefined ? {} : { configurationColumn }),
  };
}

/** A fault of one query parameter. */
export const invalid = (field: string, message: Message): DomainError => invalidInput(`query.${field}`, 'invalid', message);
