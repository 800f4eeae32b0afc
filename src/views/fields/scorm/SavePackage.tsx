import { Download } from 'lucide-react';
import type { Taught } from '../../../exchange/scorm/package';
import { scorm } from '../../../i18n/messages/scorm';
import { importModule } from '../../../lib/importModule';
import { useText } from '../../../page/useText';
import { useSession } from '../../../session/react';
import { Button, type ButtonProps } from '../../../ui/Button';
import { saveAs } from '../../../ui/saveAs';
import styles from './SavePackage.module.css';

const importPackage = importModule(() => import('../../../exchange/scorm/package'));

/** Saves what is taught as a package for a learning platform. */
export function SavePackage({ taught, variant = 'plain' }: { taught: Taught } & Pick<ButtonProps, 'variant'>) {
  const { t } = useText();
  const session = useSession();
  const save = async () => {
    const { scormPackage } = await importPackage();
    const name = `convoscope-${taught.id}-${taught.language}.zip`;
    saveAs(new Blob([await scormPackage(taught)], { type: 'application/zip' }), name);
  };
  return (
    <Button variant={variant} className={styles.save} onClick={() => session.attempt(save())}>
      <Download aria-hidden size={14} />
      {t(scorm.save)}
    </Button>
  );
}
