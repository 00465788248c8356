import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../stack/cache-folder.ts';
import type { Environment, Log } from '../../stack/contract.ts';
import { describeFailure, StackFailure } from '../../stack/failure.ts';
import { withFileLock } from '../../stack/file-lock.mjs';
import { installMissing, requireInstaller } from '../../stack/packages.ts';
import { run } from '../../stack/run.ts';
import type { Requirement } from '../../stack/service.ts';
import { onPath } from '../../stack/which.ts';
import type { TimeServer } from '../provided.ts';
import { archiveClasses } from './class-archive.ts';

const POM = join(import.meta.dirname, 'pom.xml');
const MAIN_CLASS = 'io.temporal.testserver.TestServer';
const FLAGS = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto';
const PROGRAM = 'start';

const JAVA: Requirement = {
  what: 'Java and Maven (for the time-skipping test server)',
  isMet: (env) => onPath('java', env) !== undefined && onPath('mvn', env) !== undefined,
  aptPackages: async () => ['default-jre-headless', 'maven'],
  brewFormulas: 'openjdk maven',
};

/** The Java server of an earlier run. */
export function keptJavaServer(env: Environment): TimeServer | undefined {
  const path = join(homeOf(env), PROGRAM);
  return existsSync(path) && onPath('java', env) !== undefined ? { path } : undefined;
}

/** Brings the Java server into the user's cache folder through Maven, with Java itself where it is missing; the reason when that fails. */
export async function makeJavaServer(env: Environment, log: Log): Promise<TimeServer> {
  try {
    await requireInstaller([JAVA], env);
    await installMissing([JAVA], env, log);
    return await withFileLock(`${homeOf(env)}.lock`, async () => keptJavaServer(env) ?? build(env, log));
  } catch (error) {
    if (error instanceof StackFailure) return { reason: describeFailure(error).replaceAll('\n', ' ') };
    throw error;
  }
}

function homeOf(env: Environment): string {
  const version = /<version>(\d+\.\d+\.\d+)</.exec(readFileSync(POM, 'utf8'))?.[1];
  return join(cacheFolder(env), `temporal-test-server-${version}`);
}

async function build(env: Environment, log: Log): Promise<TimeServer> {
  const home = homeOf(env);
  const draft = mkdtempSync(`${home}-`);
  try {
    copyFileSync(POM, join(draft, 'pom.xml'));
    log('time-skipping test server: fetching it through Maven');
    await fetchJars(draft, env);
    rmSync(home, { recursive: true, force: true });
    renameSync(draft, home);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  const archive = join(home, 'classes.jsa');
  writeProgram(home, `-XX:ArchiveClassesAtExit="${archive}"`);
  await archiveClasses(join(home, PROGRAM));
  writeProgram(home, existsSync(archive) ? `-XX:SharedArchiveFile="${archive}"` : '');
  return { path: join(home, PROGRAM) };
}

async function fetchJars(folder: string, env: Environment): Promise<void> {
  const args = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'jars')}`];
  const { code, output } = await run(onPath('mvn', env) ?? 'mvn', args, { cwd: folder });
  if (code === 0) return;
  const fault = output.split('\n').find((line) => line.includes('ERROR')) ?? output;
  throw new StackFailure(
    'The time-skipping test server',
    `Maven could not fetch it: ${fault}`,
    'npm test, once Maven reaches its repository',
  );
}

/** The SDK ends its direct child only, so the shell must become the server. The class archive asks for the same class path at every start. */
function writeProgram(home: string, archiveFlag: string): void {
  const jars = readdirSync(join(home, 'jars')).toSorted();
  const classPath = jars.map((jar) => join(home, 'jars', jar)).join(':');
  const path = join(home, `${PROGRAM}.new`);
  writeFileSync(path, `#!/bin/sh\nexec java ${FLAGS} ${archiveFlag} -cp "${classPath}" ${MAIN_CLASS} "$@"\n`, { mode: 0o755 });
  renameSync(path, join(home, PROGRAM));
}
