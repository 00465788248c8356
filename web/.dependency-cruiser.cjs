/** Run in web/, whose package.json and packages it looks at. */
const OF_THE_PROJECT = '^\\.\\./(?!.*node_modules/)';
const TESTS = '\\.test\\.tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'only-the-client',
      comment: 'of the project the pages know the typed client alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: OF_THE_PROJECT, pathNot: '^\\.\\./api/client/index\\.(js|d\\.ts)$' },
    },
    {
      name: 'no-node',
      comment: 'pages run in a browser',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'what is imported stands in web/package.json',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'no-build-tools-in-pages',
      comment: 'devDependencies build the pages; what is sent to a browser is a dependency',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'rooms-below-capabilities',
      comment: 'shell and components know no page of a capability',
      severity: 'error',
      from: { path: '^src/(kit|charts|map)/', pathNot: TESTS },
      to: { path: '^src/[^/]+/', pathNot: '^src/(shell|kit|charts|map)/' },
    },
    { name: 'no-missing-files', comment: 'the file does not exist', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules|^\\.\\./' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'module', 'browser', 'default', 'types'] },
  },
};
