import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { createPlantGrant } from '../../../api-fields.ts';
import { useDocumentField } from '../../../billing/shared/document-field.ts';
import { Day, Money } from '../../../kit/figures.tsx';
import { FormWindow } from '../../../kit/form-window.tsx';
import { CreateForm } from '../../../kit/object-form.tsx';
import { Badge, Card } from '../../../kit/page.tsx';
import { Read } from '../../../kit/read.tsx';
import { useLanguage } from '../../../shell/language.ts';
import { useList } from '../../../shell/query.ts';
import { useWords, wordIn } from '../../../shell/words.ts';
import { GRANT_STATE } from '../../asset-words.ts';
import type { Plant } from '../../reads.ts';
import { GRANT_BOUNDS_MORE, grantFields, toGrant } from './grant-fields.ts';

const GRANTS = '/api/cer/communities/{community_id}/plant-grants';
const BOUNDS = { ...createPlantGrant, ...GRANT_BOUNDS_MORE } as const;

const WORDS = {
  title: ['Capital grant', 'Contributo in conto capitale'],
  none: ['No capital grant on record.', 'Nessun contributo registrato.'],
  add: ['Record a capital grant', 'Registra un contributo'],
  requested: ['requested', 'richiesto il'],
  granted: ['granted', 'concessi'],
  paid: ['paid', 'erogati'],
} as const;

/** The capital grants of a plant; each leads to its page. */
export function PlantGrants({ plant, mayWrite }: { readonly plant: Plant; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const grants = useList(GRANTS, { params: { path: { community_id: plant.community_id }, query: { plant_id: plant.id } } });
  return (
    <Read of={grants}>
      {({ items }) => (
        <Card title={words.title} actions={mayWrite && items.every(({ ended }) => ended !== null) && <AddGrant plant={plant} />}>
          {items.length === 0 && <p className="text-muted">{words.none}</p>}
          <ul className="divide-y divide-line">
            {items.map((grant) => (
              <li key={grant.id} className="space-y-1 py-2">
                <p className="flex flex-wrap items-center gap-2">
                  <Link
                    to={`/c/${plant.community_id}/plants/${plant.id}/grants/${grant.id}`}
                    className="inline-block py-1 underline underline-offset-4"
                  >
                    {grant.reference}
                  </Link>
                  <Badge tone={grant.ended === null ? 'good' : 'info'}>{wordIn(language, GRANT_STATE[grant.state])}</Badge>
                </p>
                <p className="text-sm text-muted">
                  {words.requested} <Day day={grant.requested_on} />
                  {grant.deed && (
                    <>
                      {' · '}
                      {words.granted} <Money cents={grant.deed.granted_cents} />
                    </>
                  )}
                  {' · '}
                  {words.paid} <Money cents={grant.paid_cents} />
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Read>
  );
}

function AddGrant({ plant }: { readonly plant: Plant }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const { choices = [] } = useDocumentField(false);
  const fields = useMemo(() => grantFields(choices), [choices]);
  return (
    <FormWindow label={words.add} title={words.add} icon="plus">
      {(done, cancel) => (
        <CreateForm
          path={GRANTS}
          params={{ community_id: plant.community_id }}
          fields={fields}
          bounds={BOUNDS}
          toBody={(typed) => ({ ...toGrant(typed), plant_code: plant.code })}
          onDone={({ id }) => {
            done();
            void navigate({ to: `/c/${plant.community_id}/plants/${plant.id}/grants/${id}` });
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
