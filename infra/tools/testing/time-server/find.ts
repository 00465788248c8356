import { join } from 'node:path';
import { cacheFolder } from '../../stack/cache-folder.ts';
import type { Environment, Log } from '../../stack/contract.ts';
import type { TimeServer } from '../provided.ts';
import { keptJavaServer, makeJavaServer } from './java.ts';

const OFFICIAL = 'https://temporal.download/';
const ANSWER_TIMEOUT_MS = 3_000;

/** The official time-skipping server: the SDK's download where its host answers, else the Java server through Maven, else the reason. */
export async function findTimeServer(env: Environment, log: Log): Promise<TimeServer> {
  return keptJavaServer(env) ?? (await downloaded(env)) ?? makeJavaServer(env, log);
}

/** Started once here, so that the tests find it in the folder. */
async function downloaded(env: Environment): Promise<TimeServer | undefined> {
  try {
    await fetch(OFFICIAL, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const downloadDir = join(cacheFolder(env), 'temporal-sdk');
    const environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'cached-download', downloadDir } },
    });
    await environment.teardown();
    return { downloadDir };
  } catch {
    return undefined;
  }
}
