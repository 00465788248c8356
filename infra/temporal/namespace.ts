import { setTimeout as wait } from 'node:timers/promises';
import { type Connection, isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';

const { IndexedValueType } = proto.temporal.api.enums.v1;
const RETENTION = '30 days';
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const ATTEMPTS = 60;
const PAUSE_MS = 500;

/** Makes sure that the namespace exists, keeps closed runs for 30 days and knows our search attributes. Safe to repeat; ends when the server has it ready to use. */
export async function ensureNamespace(connection: Connection, namespace: string): Promise<void> {
  const retention = msToTs(RETENTION);
  await connection.workflowService
    .registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention, description: 'Condivisa' })
    .catch(unlessStatus(ALREADY_EXISTS));
  await untilKnown(() => connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention } }));
  await untilKnown(() => addMissingAttributes(connection, namespace));
}

async function addMissingAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter(({ name }) => customAttributes[name] === undefined);
  if (missing.length > 0) await addAttributes(connection, namespace, missing);
}

/** Makes search attributes known to a namespace; it knows some of them already without harm. */
export async function addAttributes(
  connection: Connection,
  namespace: string,
  added: readonly { readonly name: string }[] = SEARCH_ATTRIBUTES,
): Promise<void> {
  const searchAttributes = Object.fromEntries(added.map(({ name }) => [name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes }).catch(unlessStatus(ALREADY_EXISTS));
}

/** A fresh namespace takes seconds to reach every part of the server. */
async function untilKnown<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || !isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error;
      await wait(PAUSE_MS);
    }
  }
}

const unlessStatus = (code: number) => (error: unknown) => {
  if (!isGrpcServiceError(error) || error.code !== code) throw error;
};
