/** How each script of package.json is called and what it does, where the program behind it does not say so itself. */
export const USAGES = {
  test: `npm test [-- --project KIND] [-- FILE...]
The static gates, then all tests: unit, workflow, replay, int, api, system. With a kind or files: those tests alone, without gates.`,
  check: `npm run check [-- GATE...]
The static gates; each prints what it found. With names: those gates alone.`,
  stack: `npm run stack [-- --instance NAME]
Starts PostgreSQL, Redis, Mosquitto and Temporal of an instance, without the programs of Condivisa.`,
  stop: `npm run stop [-- --instance NAME]
Stops an instance; its data stay.`,
  'admin:key': `npm run admin:key [-- --instance NAME]
Makes a new key of the administrator "admin" and prints it once; the older ones are revoked.`,
  migrate: `npm run migrate [-- --instance NAME]
Brings the database to the tables of this version.`,
  reconcile: `npm run reconcile [-- --instance NAME]
Starts every open process whose workflow is not running, and signals the others.`,
  schedules: `npm run schedules [-- --instance NAME]
Brings the schedules in Temporal to those of this version.`,
  simulate: `npm run simulate -- FILE_OR_FOLDER...
Settles scenario files without a database and prints one line of JSON for each.`,
  monitoring: `npm run monitoring
Writes the rules of alerting and the dashboard from their one table.`,
  openapi: `npm run openapi
Writes api/openapi.json, the client and the generated files of the pages.`,
  'openapi:release': `npm run openapi:release
Makes today's document of the API the one that later changes are compared with.`,
  fuzz: `npm run fuzz
Sends generated calls to every operation and checks each answer against the document.`,
  matrix: `npm run matrix
Calls every operation as every role, status, second factor, scope of a key and organisation, and prints what each may do.`,
  'db:types': `npm run db:types
Writes the types of the tables from the migrations.`,
  'db:lock': `npm run db:lock
Takes new migrations into the list of those that no longer change.`,
  'keys:rotate': `npm run keys:rotate [-- --at-once] [-- --instance NAME]
A new key signs tokens; the older ones end when the last token that they signed has expired, with --at-once immediately.`,
  'keys:rewrap': `npm run keys:rewrap [-- --instance NAME]
Brings all sealed data under the first key of PERSONAL_KEYS, so that older ones may be taken out. May be repeated.`,
  'parameters:check': `npm run parameters:check [-- --instance NAME]
Names stored parameters without a unit or outside their range.`,
  'audit:verify': `npm run audit:verify [-- --instance NAME]
Verifies the audit record of every community and of the platform.`,
  'areas:import': `npm run areas:import -- FILE --published YYYY-MM-DD --from YYYY-MM-DD --source TEXT [--whole-map] [--dry-run] [--instance NAME]
Imports a map of substation areas: GeoJSON, a zipped shapefile or a GeoPackage. --from: first day of the new versions.
--whole-map: areas that FILE does not name end. --dry-run: checks and says what would change.`,
  'history:record': `npm run history:record [-- --walk KEYS] [-- --instance NAME]
Takes histories of ended workflows from a running instance into the replay test. --walk: the folder of its keys; goes the ways first that the
sample does not go.`,
};

/** The usage of the script that npm runs; undefined where nobody asked for it, or the program says it itself. */
export const askedUsage = (script, args) =>
  args.some((one) => one === '--help' || one === '-h') && Object.hasOwn(USAGES, script) ? USAGES[script] : undefined;
