/** The words of the report on compliance. */
export const COMPLIANCE_WORDS = {
  en: {
    title: 'Compliance',
    configuration: 'Configuration',
    rule: 'rule',
    subject: 'about',
    state: 'state',
    message: 'reason and what resolves it',
    source: 'source',
    checked: 'checked',
    nothing: 'No configuration was looked at yet.',
    page: 'page',
    states: { pass: 'passed', warn: 'warning', fail: 'failed' },
  },
  it: {
    title: 'Conformità',
    configuration: 'Configurazione',
    rule: 'regola',
    subject: 'riguarda',
    state: 'esito',
    message: 'motivo e rimedio',
    source: 'fonte',
    checked: 'verificata il',
    nothing: 'Nessuna configurazione è stata ancora verificata.',
    page: 'pagina',
    states: { pass: 'superata', warn: 'avviso', fail: 'non superata' },
  },
} as const;
