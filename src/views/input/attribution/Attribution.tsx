import { useEffect, useRef } from 'react';
import { attribution } from '../../../i18n/messages/attribution';
import { describeEngineError } from '../../../i18n/messages/engineErrors';
import { unnamedClasses } from '../../../i18n/messages/unnamedClasses';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';
import { AttributionQuery, type AttributionState, type FoundAttribution } from '../../../session/attribution';
import { useDocument, useInput, useLook, useRun, useSession } from '../../../session/react';
import { useAttribution } from '../../../session/react/queries';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { Slider } from '../../../ui/Slider';
import styles from './Attribution.module.css';
import { AttributionMap } from './AttributionMap';
import { ClassChoice } from './ClassChoice';
import { LayerChoice } from './LayerChoice';
import { MapProgress } from './MapProgress';
import { SquareChoice } from './SquareChoice';
import { useImageNetNames } from './useImageNetNames';

type Method = AttributionState['method'];
const METHODS = ['saliency', 'gradCam', 'occlusion'] as const satisfies readonly Method[];
const FORMULAS = {
  saliency: attribution.saliencyFormula,
  gradCam: attribution.gradCamFormula,
  occlusion: attribution.occlusionFormula,
} as const satisfies Record<Exclude<Method, 'off'>, Text>;

/** Maps of what in the picture counts for a class, chosen right under it. `classNames` is null where the network's classes have no names here. */
export function Attribution({ classNames }: { classNames: readonly Text[] | null }) {
  const session = useSession();
  const { t } = useText();
  const method = useAttribution((state) => state.method);
  const found = useAttribution((state) => state.found);
  const error = useAttribution((state) => state.error);
  const shown = found?.method === method ? found : null;
  const opened = useRef<HTMLDivElement>(null);
  const isShown = shown !== null;
  // The map is what was asked for: it opens in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another method has another map
  useEffect(() => {
    if (isShown) opened.current?.querySelector('figure')?.scrollIntoView({ block: 'nearest' });
  }, [isShown, method]);
  const imageNet = useImageNetNames();
  const nameOf = (label: number): Text => {
    const name = imageNet?.[label];
    return classNames?.[label] ?? (name ? { en: name, es: name } : unnamedClasses.classNumber(label));
  };
  return (
    <section className={styles.area} aria-label={t(attribution.heading)}>
      <h3 className="eyebrow">{t(attribution.heading)}</h3>
      <fieldset className={styles.methods}>
        <legend className="visually-hidden">{t(attribution.method)}</legend>
        {METHODS.map((each) => (
          <Button
            key={each}
            size="small"
            aria-pressed={each === method}
            onClick={() => session.query(AttributionQuery).set({ method: each === method ? 'off' : each })}
          >
            {t(attribution[each])}
          </Button>
        ))}
      </fieldset>
      {method !== 'off' && (
        <div ref={opened} className={styles.controls}>
          {shown && (
            <>
              <Outdated found={shown} />
              <AttributionMap found={shown} method={attribution[shown.method]} name={nameOf(shown.label)} />
            </>
          )}
          <ClassChoice nameOf={nameOf} named={classNames !== null} />
          {method === 'gradCam' && <LayerChoice />}
          {method === 'occlusion' && <SquareChoice />}
          <Start method={method} />
          {error && <Notice tone="warning">{t(describeEngineError(error))}</Notice>}
          {shown && (
            <>
              <Opacity />
              <p className={styles.note}>{t(explain(shown, nameOf(shown.label)))}</p>
            </>
          )}
          <details className={styles.formula}>
            <summary>{t(attribution.formula)}</summary>
            <p>{t(FORMULAS[method])}</p>
          </details>
        </div>
      )}
    </section>
  );
}

function explain({ method, layer }: FoundAttribution, name: Text): Text {
  switch (method) {
    case 'saliency':
      return attribution.saliencyIs(name);
    case 'gradCam':
      return attribution.gradCamIs(name, layer ?? '');
    case 'occlusion':
      return attribution.occlusionIs(name);
  }
}

/** The button of maps that are made when asked, and how far that is. */
function Start({ method }: { method: Exclude<Method, 'off'> }) {
  const session = useSession();
  const { t } = useText();
  const asked = useDocument(() => !session.query(AttributionQuery).isLive(method));
  const running = useAttribution((state) => state.running);
  const busy = useLook((look) => look.running !== null);
  const paused = useRun((run) => !session.query(AttributionQuery).mustPause(method, run));
  const ready = useRun(({ phase }) => phase !== 'starting');
  const waiting = useInput(({ image }) => image === null);
  if (!asked) return null;
  if (running) return <MapProgress />;
  return (
    <>
      <Button
        size="small"
        variant="primary"
        disabled={!paused || !ready || busy || waiting}
        onClick={() => void session.query(AttributionQuery).now()}
      >
        {t(attribution.make)}
      </Button>
      {!paused && <p className={styles.note}>{t(attribution.pauseFirst)}</p>}
    </>
  );
}

/** Says that a map is of another picture, or of other weights; those that follow by themselves are so for a moment only. */
function Outdated({ found }: { found: FoundAttribution }) {
  const session = useSession();
  const { t } = useText();
  const otherPicture = useInput(() => session.query(AttributionQuery).isOutdated(found));
  const otherWeights = useRun(() => session.query(AttributionQuery).isOutdated(found));
  return (
    <p className={styles.note} role="status">
      {(otherPicture || otherWeights) &&
        !session.query(AttributionQuery).isLive(found.method) &&
        t(attribution.outdated)}
    </p>
  );
}

function Opacity() {
  const session = useSession();
  const { t, percent } = useText();
  const opacity = useAttribution((state) => state.opacity);
  return (
    <Slider
      label={t(attribution.opacity)}
      value={opacity}
      range={{ min: 0, max: 1 }}
      step={0.05}
      format={(value) => percent(value, 0)}
      onChange={(value) => session.query(AttributionQuery).set({ opacity: value })}
    />
  );
}
