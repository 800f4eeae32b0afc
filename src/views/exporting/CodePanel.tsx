import { Check, Copy, Download } from 'lucide-react';
import { useState } from 'react';
import type { ExportFormat } from '../../exchange/exporting';
import { exporting as messages } from '../../i18n/messages/exporting';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Tabs } from '../../ui/Tabs';
import { useCopy } from '../fields/sharing/useCopy';
import styles from './CodePanel.module.css';
import { CodeView } from './CodeView';
import foot from './Foot.module.css';
import { blobOf } from './files';
import { NotebookView } from './NotebookView';
import { stemOf } from './names';
import { Remarks } from './Remarks';
import { useWritten } from './useWritten';

/** The files of a format: what it says otherwise than the page, their text, and how they are taken away. */
export function CodePanel({ format }: { format: ExportFormat }) {
  const session = useSession();
  const { t, bytes } = useText();
  const written = useWritten(format);
  const [chosen, setChosen] = useState(0);
  const { copied, copy } = useCopy();
  if (written.state === 'writing') return <p role="status">{t(messages.making)}</p>;
  if (written.state === 'failed') return <Notice tone="danger">{t(messages.failed)}</Notice>;
  const { remarks, files } = written;
  const file = files[chosen] ?? files[0];
  if (!file) return <Remarks remarks={remarks} />;
  const text = typeof file.content === 'string' ? file.content : null;
  const save = async () => {
    const { content, name } = await blobOf(files, `${stemOf(session)}-${format}`);
    session.host.save(content, name);
  };
  const shown =
    text === null ? (
      <p className={styles.binary}>{bytes(file.content.length)}</p>
    ) : (
      <TextView text={text} name={file.name} />
    );
  return (
    <>
      <Remarks remarks={remarks} />
      {files.length > 1 ? (
        <Tabs
          label={t(messages.preview)}
          value={String(files.indexOf(file))}
          tabs={files.map(({ name }, i) => ({ value: String(i), label: name }))}
          onChange={(value) => setChosen(Number(value))}
        >
          {shown}
        </Tabs>
      ) : (
        shown
      )}
      <div className={foot.foot}>
        <Button variant="primary" onClick={() => session.attempt(save())}>
          <Download aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.download)}
        </Button>
        {text !== null && (
          <Button onClick={() => void copy(text)}>
            {copied ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} strokeWidth={1.75} />}
            {t(copied ? messages.copied : messages.copy)}
          </Button>
        )}
        <span className="visually-hidden" role="status">
          {copied && t(messages.copied)}
        </span>
      </div>
    </>
  );
}

/** A notebook reads as its cells do where it is opened; anything else as it is written. */
function TextView({ text, name }: { text: string; name: string }) {
  return name.endsWith('.ipynb') ? <NotebookView text={text} name={name} /> : <CodeView code={text} name={name} />;
}
