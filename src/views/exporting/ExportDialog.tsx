import { useState } from 'react';
import type { ExportFormat } from '../../exchange/exporting';
import { exporting as messages } from '../../i18n/messages/exporting';
import { useText } from '../../page/useText';
import { Segmented } from '../../ui/Segmented';
import { CodePanel } from './CodePanel';
import styles from './ExportDialog.module.css';
import { FigurePanel } from './FigurePanel';
import { FormatList } from './FormatList';
import { FRAMEWORKS, hasFrameworks, isFigure } from './formats';

/** The open network taken away: as a figure, as code, with its weights. */
export function ExportDialog() {
  const { t } = useText();
  const [format, setFormat] = useState<ExportFormat>('svg');
  return (
    <div className={styles.export}>
      <FormatList value={format} onChange={setFormat} />
      <section className={styles.panel} aria-label={t(messages.preview)}>
        {hasFrameworks(format) && (
          <Segmented
            label={t(messages.framework)}
            value={format}
            options={FRAMEWORKS.map(({ format: value, name }) => ({ value, label: name }))}
            onChange={setFormat}
          />
        )}
        {isFigure(format) ? <FigurePanel format={format} /> : <CodePanel key={format} format={format} />}
      </section>
    </div>
  );
}
