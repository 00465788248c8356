import type { Item } from 'condivisa/client';
import { useMemo, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { DefinitionList, Money } from '../../kit/figures.tsx';
import { Empty } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { downloadAnswer } from '../../shell/download.ts';
import { useLanguage } from '../../shell/language.ts';
import { useList, useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { DownloadButton } from '../shared/download-button.tsx';
import { periodText } from './period-text.ts';

type Producer = Item<'/api/cer/communities/{community_id}/third-party-producers'>;

const WORDS = {
  caption: ['Documents of third-party producers', 'Documenti dei produttori terzi'],
  none: ['No third-party producer', 'Nessun produttore terzo'],
  noneText: [
    'Producers that are not members get a document with VAT instead of a statement. This community has none.',
    "I produttori non membri ricevono un documento con l'IVA invece del rendiconto. Questa comunità non ne ha.",
  ],
  show: ['Show', 'Mostra'],
  pdf: [(name: string) => `PDF of ${name}`, (name: string) => `PDF di ${name}`],
  net: ['Net', 'Imponibile'],
  vat: ['VAT', 'IVA'],
  total: ['Total', 'Totale'],
  fees: ['Fees', 'Corrispettivi'],
  due: ['Due', 'Dovuto'],
} as const;
const PATH = '/api/v1/settlement/producer-documents';

/** What posted months and sales gave producers that are not members. */
export function ProducerDocuments({ period }: { readonly period: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const [shown, show] = useState<Producer>();
  const producers = useList('/api/cer/communities/{community_id}/third-party-producers', { params: { path: { community_id: id } } });
  const columns = useMemo(
    (): readonly Column<Producer>[] => [
      { id: 'name', title: ['Name', 'Nome'], value: ({ name, code }) => name ?? code },
      { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
      { id: 'from', title: ['Since', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
      {
        id: 'files',
        title: ['Document', 'Documento'],
        value: () => '',
        cell: (producer) => <Files producer={producer} period={period} onShow={() => show(producer)} />,
        sortable: false,
      },
    ],
    [period],
  );
  return (
    <>
      <ListTable
        of={producers}
        caption={words.caption}
        name="producers"
        columns={columns}
        rowKey={({ id: key }) => key}
        sort="name"
        empty={
          <Empty icon="factory" title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        }
      />
      {shown && <DocumentDialog producer={shown} period={period} onClose={() => show(undefined)} />}
    </>
  );
}

interface FilesProps {
  readonly producer: Producer;
  readonly period: string;
  readonly onShow: () => void;
}

function Files({ producer: { code, name, community_id }, period, onShow }: FilesProps) {
  const words = useWords(WORDS);
  const lang = useLanguage();
  const query = { community_id, producer_code: code, period, lang, format: 'pdf' };
  return (
    <span className="flex flex-wrap gap-2">
      <Button icon="eye" onClick={onShow}>
        {words.show}
      </Button>
      <DownloadButton
        label="PDF"
        spoken={words.pdf(name ?? code)}
        download={() => downloadAnswer(PATH, { query }, `${code}-${period}.pdf`)}
      />
    </span>
  );
}

interface DocumentDialogProps {
  readonly producer: Producer;
  readonly period: string;
  readonly onClose: () => void;
}

function DocumentDialog({ producer: { code, name, community_id }, period, onClose }: DocumentDialogProps) {
  const words = useWords(WORDS);
  const lang = useLanguage();
  const document = useRead(PATH, { params: { query: { community_id, producer_code: code, period, lang } } });
  return (
    <Dialog title={`${name ?? code}, ${periodText(period, lang)}`} onClose={onClose}>
      <Read of={document}>
        {({ net_cents, vat_cents, total_cents, fees_cents, due_cents, notes }) => (
          <div className="space-y-4">
            <DefinitionList
              entries={[
                [words.net, <Money key="net" cents={net_cents} />],
                [words.vat, <Money key="vat" cents={vat_cents} />],
                [words.total, <Money key="total" cents={total_cents} />],
                [words.fees, <Money key="fees" cents={fees_cents} />],
                [words.due, <Money key="due" cents={due_cents} />],
              ]}
            />
            <ul className="list-disc space-y-1 pl-5 text-sm">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </div>
        )}
      </Read>
    </Dialog>
  );
}
