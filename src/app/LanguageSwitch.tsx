import { app, languageNames } from '../i18n/messages/app';
import { LANGUAGES } from '../network/text';
import { usePage } from '../page/react';
import { useText } from '../page/useText';
import { Button } from '../ui/Button';
import styles from './LanguageSwitch.module.css';

export function LanguageSwitch() {
  const page = usePage();
  const { t, language } = useText();
  return (
    <fieldset className={styles.languages}>
      <legend className="visually-hidden">{t(app.language)}</legend>
      {LANGUAGES.map((each) => (
        <Button
          key={each}
          lang={each}
          variant="quiet"
          className={styles.language}
          aria-label={t(languageNames[each])}
          aria-pressed={each === language}
          onClick={() => page.chooseLanguage(each)}
        >
          {each.toUpperCase()}
        </Button>
      ))}
    </fieldset>
  );
}
