import { z } from '@hono/zod-openapi';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { ruleMessages } from '../../../domain/settlement/rule/messages.ts';
import { changesWithMonth, type StoredDistributionRule } from '../../../domain/settlement/rule/stored-rule.ts';
import { validateDistributionRule } from '../../../domain/settlement/rule/validate-rule.ts';

/** `rule.quotas[0].key` as the steps below `rule`. */
const stepsOf = (path: string): (string | number)[] =>
  (path.match(/[^.[\]"]+/g) ?? []).slice(1).map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** A stored distribution rule as the settlement's own check takes it, every fault an issue with its path. */
export const storedRule = z
  .custom<StoredDistributionRule>(() => true)
  .check(({ value, issues }) => {
    try {
      validateDistributionRule(value);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      issues.push(
        ...error.details.map(({ path, message }) => ({
          code: 'custom' as const,
          path: stepsOf(path),
          message: schemaText(message),
          input: value,
        })),
      );
    }
  });

/** For `.refine()` of a day on which a rule begins or ends. */
export const firstOfMonth = [changesWithMonth, schemaText(ruleMessages.notFirstOfMonth)] as const;
