import { type CommandWork, commandWork } from '../../activities/kernel/unit-of-work.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import type { ApiDeps } from '../deps.ts';
import type { Call, ChangeCall, Input } from './handler.ts';

/** Where a call comes from and what it works with. */
export interface CallSource {
  readonly request: Request;
  readonly address: string;
  readonly requestId: string;
  readonly language: Language;
  readonly deps: ApiDeps;
  /** The call's own log, made when something is logged. */
  log(): Logger;
}

/** Path, query and body, checked against the schemas of the route. */
interface CheckedInput {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The caller, the rows it may meet and its other rights over them. */
export type CallerPart = Pick<Call, 'principal' | 'context' | 'rows' | 'may' | 'recheck'>;

/** What the handler of a public route gets. */
export class InputCall implements Input {
  readonly params: CheckedInput['params'];
  readonly query: CheckedInput['query'];
  readonly body: unknown;
  readonly request: Request;
  readonly address: string;
  readonly requestId: string;
  readonly language: Language;
  readonly deps: ApiDeps;
  readonly #source: CallSource;

  constructor(source: CallSource, { params, query, body }: CheckedInput) {
    this.params = params;
    this.query = query;
    this.body = body;
    this.request = source.request;
    this.address = source.address;
    this.requestId = source.requestId;
    this.language = source.language;
    this.deps = source.deps;
    this.#source = source;
  }

  get log(): Logger {
    return this.#source.log();
  }
}

/** What the handler of a route with a caller gets. */
export class SecuredCall extends InputCall implements Call {
  readonly principal: Call['principal'];
  readonly context: Call['context'];
  readonly rows: Call['rows'];
  readonly may: Call['may'];
  readonly recheck: Call['recheck'];

  constructor(source: CallSource, input: CheckedInput, { principal, context, rows, may, recheck }: CallerPart) {
    super(source, input);
    this.principal = principal;
    this.context = context;
    this.rows = rows;
    this.may = may;
    this.recheck = recheck;
  }
}

/** What the handler of a change gets: the call and the transaction that the change is made in. */
export class TransactionCall extends SecuredCall implements ChangeCall {
  readonly trx: UnitOfWork;
  readonly work: CommandWork;

  constructor(source: CallSource, input: CheckedInput, caller: CallerPart, trx: UnitOfWork) {
    super(source, input, caller);
    this.trx = trx;
    this.work = commandWork(trx, caller.context);
  }
}
