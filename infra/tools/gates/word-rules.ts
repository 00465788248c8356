export interface Finding {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly rule: string;
  readonly text: string;
}

interface Rule {
  readonly rule: string;
  readonly pattern: RegExp;
  /** Files the rule is about; all when left out. */
  readonly only?: RegExp;
  readonly except?: RegExp;
}

const SOURCE = /\.(ts|tsx|mts|cts|mjs|cjs)$/;
const TEXT = /\.(ts|tsx|mts|cts|mjs|cjs|md)$/;
/** Texts that are quoted, and what has been released: migrations are append-only. */
const RELEASED =
  /(^|\/)migrations\/|^api\/http\/document-texts\.test\.ts$|^api\/client\/schema\.d\.ts$|^infra\/postgres\/schema\/parameter-definitions\.int\.test\.ts$/;
/** Where messages, mails and documents are worded; descriptions of operations have their own gate. */
const WORDED =
  /^(?:activities|domain|infra|workflows)\/(?!.*(?:\.test\.ts|\/testing\/|^infra\/tools\/gates\/)).*\.ts$|^api\/.*messages\.ts$/;
const ENVIRONMENT_READERS = /^infra\/(config|tools)\/|^\.ci\/|\.config\.ts$/;

/** Phrases inside a literal of a line that is not a comment. */
function quoted(...phrases: readonly string[]): RegExp {
  return new RegExp(`^(?!\\s*(?:\\*|//|/\\*)).*['"\`][^'"\`]*\\b(?:${phrases.join('|')})`, 'i');
}

/** Patterns are written so that this file does not match them itself. */
const RULES: readonly Rule[] = [
  { rule: 'path of one machine', pattern: /(?<![\w.])\/(?:wor[k]|roo[t]|hom[e]\/\w+|User[s]\/\w+)\// },
  { rule: 'registry host in the lockfile', pattern: /"resolve[d]": "/, only: /(^|\/)package-lock\.json$/ },
  { rule: 'left-over marker', pattern: /\b(?:TOD[O]|FIXM[E]|HAC[K])\b/, except: /(^|\/)package-lock\.json$/ },
  { rule: 'left-over of a text generator', pattern: /\b(?:as an A[I]\b|language mode[l]|chat ?gp[t]|copilo[t]|claud[e]|anthropi[c])/i },
  {
    rule: 'environment read outside infra/config and infra/tools',
    pattern: /process\.en[v]\b/,
    only: SOURCE,
    except: ENVIRONMENT_READERS,
  },
  {
    rule: 'a word that makes readers stumble: say again, is not a ..., reports, is notified',
    pattern:
      /\b(?:ane[w]|good no mor[e]|hear[s]? of|(?<!there )(?<!There )(?:is|are) n[o] (?!longer|more|less|fewer|later|other|greater|higher|smaller)\w+)\b/,
    only: TEXT,
    except: RELEASED,
  },
  {
    rule: 'a name that does not say what it is: load, require, to...Response, visible...',
    pattern: /\b(?:const|let|function) \[?(?:tol[d]|hear[d]?|bel[l]|(?:see[n]|show[n]|tie|refer|narrate)[A-Z]\w*)\b/,
    only: SOURCE,
  },
  {
    rule: 'a phrase of a message that readers must guess at: is retried automatically, requires approval by a second person, is based on, ...',
    pattern: quoted(
      'want(?:s|ed)? four eye[s]',
      'on what groun[d]',
      'the ground o[f]',
      'another person sai[d]',
      'said that it (?:decides|proves)',
      'hand(?:ed)? over wha[t]',
      'which one stand[s]',
      'stands? alread[y]',
      'the (?:point|plant) stand[s] (?:in|on|at|outside)',
      'lies? ahea[d]',
      'it takes n[o] ',
      'link is not goo[d]',
      'map is not take[n]',
      'change place[s]',
      '(?:settled|failed) for goo[d]',
      'is taken from i[t]',
      'by itsel[f]',
      'do(?:es)? not go o[n]',
      '(?:rows|devices) of hi[s] own',
      'shown this onc[e]',
      'put(?:s)? (?:it |them )?(?:right|asid[e])',
      'rests? o[n] ',
      'on recor[d]',
    ),
    only: WORDED,
  },
  { rule: 'a test left running alone or switched off', pattern: /\b(?:it|test|describe)\.(?:onl[y]|ski[p])\(/, only: /\.test\.tsx?$/ },
];

const BINARY = /\.(png|jpg|ico|woff2?|onnx|gz|pdf|jar)$/;
/** Snapshots, recordings and data are not written by hand. */
const GENERATED = /^api\/openapi(\.released)?\.json$|\/histories\/.*\.json$/;

export const isText = (file: string): boolean => !BINARY.test(file) && !GENERATED.test(file);

/** Every line of a file that breaks a rule. */
export function findings(file: string, content: string): Finding[] {
  const rules = RULES.filter(({ only, except }) => (only === undefined || only.test(file)) && !except?.test(file));
  return content
    .split('\n')
    .flatMap((text, index) =>
      rules
        .filter(({ pattern }) => pattern.test(text))
        .map(({ rule }) => ({ file, line: index + 1, rule, text: text.trim().slice(0, 160) })),
    );
}
