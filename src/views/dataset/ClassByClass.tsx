import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ownPictures as text } from '../../i18n/messages/ownPictures';
import { useText } from '../../page/useText';
import type { Importing } from '../../session/importing';
import { Button } from '../../ui/Button';
import styles from './ClassByClass.module.css';
import { ClassCard } from './ClassCard';
import { useImporting } from './useImporting';

/** Classes with a name, and pictures that are brought together for each. */
export function ClassByClass({ desk }: { desk: Importing }) {
  const { t } = useText();
  const { collected } = useImporting();
  // One camera at a time.
  const [filmed, setFilmed] = useState<number | null>(null);
  const enough = collected.filter(({ pictures }) => pictures.length > 0).length >= 2;
  return (
    <section>
      <h3 className={styles.heading}>{t(text.classByClass)}</h3>
      <p className={styles.about}>{t(text.classByClassAbout)}</p>
      <ul className={styles.classes}>
        {collected.map((each, i) => (
          <ClassCard
            key={each.id}
            desk={desk}
            of={each}
            place={i + 1}
            filmed={filmed === each.id}
            onFilm={(films) => setFilmed(films ? each.id : null)}
          />
        ))}
      </ul>
      <p className={styles.buttons}>
        <Button size="small" onClick={() => desk.addClass()}>
          <Plus aria-hidden size={16} /> {t(text.addClass)}
        </Button>
        <Button
          variant="primary"
          disabled={!enough}
          onClick={() => void desk.readCollected((place) => t(text.className(place + 1)))}
        >
          {t(text.goOn)}
        </Button>
        {!enough && <span className={styles.about}>{t(text.needTwo)}</span>}
      </p>
    </section>
  );
}
