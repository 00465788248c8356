const { join } = require('node:path');
const { CAPABILITIES, EXCEPTIONS } = require(join(__dirname, 'domain/capabilities.ts'));

const VALUE = { dependencyTypesNot: ['type-only'] };
/** Tests and what only they use. */
const TESTS = '^(?!node_modules/).*(\\.test\\.ts$|/testing/)';
const PROJECT = '^(domain|workflows|activities|api|workers|ml-models|infra)/';
const CONTRACTS = '^workflows/[^/]+/contract\\.ts$';

/** A folder may reach only these folders of the project; packages are not looked at here. */
const onlyProject = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { path: PROJECT, pathNot: allowed },
});

const HOMES = '^(domain|workflows|activities|api|infra/postgres)/';
const homesOf = (names) => `${HOMES}(${names.join('|')})/`;

/** One rule per capability, from the table in domain/capabilities.ts. */
const capabilityRules = Object.entries(CAPABILITIES).map(([name, { imports }]) => {
  const exceptions = EXCEPTIONS.filter(({ from }) => from === name).map(({ to }) => to);
  return {
    name: `capability-${name}`,
    comment: 'domain/capabilities.ts says which capability may import which by value',
    severity: 'error',
    from: { path: homesOf([name]), pathNot: TESTS },
    to: { path: homesOf(Object.keys(CAPABILITIES)), pathNot: homesOf([name, ...imports, ...exceptions]), ...VALUE },
  };
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    onlyProject('domain-imports-domain', '^domain/', '^domain/', 'domain is pure: it imports itself'),
    {
      name: 'domain-without-packages',
      comment: 'domain is pure: no Node built-in, no package',
      severity: 'error',
      from: { path: '^domain/', pathNot: TESTS },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown'] },
    },
    onlyProject(
      'workflows-import-domain',
      '^workflows/',
      '^(domain|workflows|activities)/',
      'workflows import domain, their contracts, and activities as type',
    ),
    {
      name: 'workflows-take-activities-as-type',
      comment: 'a value import would pull I/O into the workflow bundle',
      severity: 'error',
      from: { path: '^workflows/', pathNot: TESTS },
      to: { path: '^activities/', ...VALUE },
    },
    {
      name: 'workflows-use-the-sandbox',
      comment: 'workflow code runs without Node and without the SDK packages for other places',
      severity: 'error',
      from: { path: '^workflows/', pathNot: TESTS },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: '@temporalio/(workflow|common)' },
    },
    onlyProject(
      'activities-import-the-shell',
      '^activities/',
      '^(domain|infra|ml-models|activities)/',
      'activities import domain, infra, ml-models',
    ),
    {
      name: 'commands-without-temporal-and-http',
      comment: 'a command or read is called by the API and by activities alike: it knows neither Temporal nor HTTP',
      severity: 'error',
      from: { path: '^activities/[^/]+/(commands|reads)/', pathNot: TESTS },
      to: { path: '@temporalio/|node_modules/hono/|\\.activity\\.ts$' },
    },
    onlyProject(
      'api-imports-commands',
      '^api/',
      '^(domain|infra|api|workflows)/|^activities/[^/]+/(commands|reads)/|^activities/kernel/unit-of-work',
      'the API imports domain, infra, commands and reads, and workflow contracts',
    ),
    {
      name: 'api-takes-workflows-as-type',
      comment: 'of workflows the API knows contracts by value and the rest by type only',
      severity: 'error',
      from: { path: '^api/', pathNot: TESTS },
      to: { path: '^workflows/', pathNot: CONTRACTS, ...VALUE },
    },
    {
      name: 'sdk-worker-in-workers-only',
      comment: 'the worker package costs 50 MB and a native runtime: workers, checks and test helpers load it',
      severity: 'error',
      from: { path: '^(domain|workflows|activities|api|infra|ml-models)/', pathNot: `${TESTS}|^infra/tools/` },
      to: { path: '@temporalio/worker' },
    },
    onlyProject('infra-imports-domain', '^infra/(?!tools/)', '^(domain|infra)/', 'infra imports domain'),
    {
      name: 'tools-stand-above-all',
      comment: 'tools may import everything; nothing imports them',
      severity: 'error',
      from: { path: PROJECT, pathNot: `${TESTS}|^infra/tools/` },
      to: { path: '^infra/tools/' },
    },
    {
      name: 'pages-stand-alone',
      comment: 'web/ is a program of its own: it is built and served, not imported',
      severity: 'error',
      from: { pathNot: '^web/' },
      to: { path: '^web/' },
    },
    {
      name: 'driver-has-one-door',
      comment: 'what the database driver is made of is its own affair: import infra/postgres/driver/index.ts',
      severity: 'error',
      from: { path: PROJECT, pathNot: '^infra/postgres/driver/' },
      to: { path: '^infra/postgres/driver/', pathNot: '^infra/postgres/driver/index\\.ts$' },
    },
    {
      name: 'driver-alone-imports-postgres',
      comment: 'the package is used through infra/postgres/driver; tools and tests also work beside it',
      severity: 'error',
      from: { path: PROJECT, pathNot: `${TESTS}|^infra/(postgres/driver|tools)/` },
      to: { path: '(^|node_modules/)postgres(/|$)' },
    },
    onlyProject('models-import-domain', '^ml-models/', '^(domain|ml-models)/', 'ml-models import domain'),
    ...capabilityRules,
    {
      name: 'kernel-imports-no-capability',
      comment: 'a kernel is what every capability rests on',
      severity: 'error',
      from: { path: '^(domain|workflows|activities)/kernel/|^infra/postgres/(driver|schema|record)/', pathNot: TESTS },
      to: { path: homesOf(Object.keys(CAPABILITIES)), ...VALUE },
    },
    {
      name: 'no-cycles',
      comment: 'a cycle of imports, of types too, ties files together that then cannot be read or moved one by one',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'what is imported stands in package.json',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'no-test-tools-in-the-product',
      comment: 'devDependencies are missing in production',
      severity: 'error',
      from: { path: PROJECT, pathNot: `${TESTS}|^infra/tools/(gates|bench|monitoring)/` },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-imports-of-tests',
      comment: 'tests and their helpers are not part of the product',
      severity: 'error',
      from: { pathNot: `${TESTS}|^infra/tools/(gates|bench|monitoring)/` },
      to: { path: TESTS },
    },
    { name: 'no-missing-files', comment: 'the file does not exist', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
