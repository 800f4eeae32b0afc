import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useCommand } from '../../../commands/react';
import { pixel } from '../../../i18n/messages/pixel';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { runsOnDemand } from '../../../network/analysis/effort';
import type { At } from '../../../network/layers/explanation';
import { placeOf } from '../../../network/layers/reading';
import { isImage, type Shape } from '../../../network/shape';
import { useText } from '../../../page/useText';
import { ExplanationQuery, isAbout } from '../../../session/explanation';
import { useDocument, useInput, useSession, useView } from '../../../session/react';
import { useExplanation } from '../../../session/react/queries';
import { holds } from '../../../session/receptivePixels';
import { Button } from '../../../ui/Button';
import { Empty } from '../Empty';
import { Section } from '../Section';
import tab from '../tab.module.css';
import { useSeen } from '../useSeen';
import { Check } from './Check';
import styles from './PixelTab.module.css';
import { Position } from './Position';
import { ReceptiveField } from './ReceptiveField';
import { Steps } from './Steps';

/** Explains one value of a layer. */
export function PixelTab({ node }: { node: NodeAnalysis }) {
  const { outputShape } = node;
  const at = useView((view) => view.pixel);
  if (!outputShape) return null;
  return at && holds(outputShape, at) ? (
    <Chosen node={node} shape={outputShape} at={at} />
  ) : (
    <Invitation node={node} shape={outputShape} />
  );
}

/** Offers a value to begin with: the largest, where the values are known. */
function Invitation({ node, shape }: { node: NodeAnalysis; shape: Shape }) {
  const session = useSession();
  const { t } = useText();
  const { activation } = useSeen(node, shape);
  const start = () => {
    const largest = activation?.data.reduce((best, x, i, all) => (x > (all[best] ?? 0) ? i : best), 0) ?? 0;
    session.view.setPixel(placeOf(activation?.shape ?? shape, largest));
  };
  return (
    <div className={tab.tab}>
      <Empty text={t(pixel.invite)} />
      <div className={styles.starts}>
        <Button onClick={start}>{t(activation ? pixel.startLargest : pixel.startFirst)}</Button>
        {isImage(shape) && <ExpandButton />}
      </div>
    </div>
  );
}

function ExpandButton() {
  const { t } = useText();
  const { perform, possible, icon: Icon } = useCommand('view.pixel');
  return (
    <Button size="small" disabled={!possible} aria-haspopup="dialog" onClick={perform}>
      <Icon aria-hidden size={14} strokeWidth={1.75} />
      {t(pixel.expand)}
    </Button>
  );
}

/** Escape goes back to the maps that the value was chosen from. */
function useBackOnEscape() {
  const session = useSession();
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    const tabs = event.currentTarget.closest('[role="tabpanel"]')?.parentElement;
    tabs?.querySelector<HTMLElement>('[role="tab"][id$="-maps"]')?.focus();
    session.view.setTab('maps');
  };
}

/** The engine is asked only while this is on screen: a panel behind another one has no size there. */
function useWatch<E extends HTMLElement>() {
  const session = useSession();
  const element = useRef<E>(null);
  useEffect(() => {
    if (typeof IntersectionObserver === 'undefined') return session.query(ExplanationQuery).watch();
    let stop: (() => void) | null = null;
    const observer = new IntersectionObserver((entries) => {
      const seen = entries.at(-1)?.isIntersecting ?? false;
      if (seen) stop ??= session.query(ExplanationQuery).watch();
      else {
        stop?.();
        stop = null;
      }
    });
    if (element.current) observer.observe(element.current);
    return () => {
      observer.disconnect();
      stop?.();
    };
  }, [session]);
  return element;
}

function Chosen({ node, shape, at }: { node: NodeAnalysis; shape: Shape; at: At }) {
  const session = useSession();
  const { t } = useText();
  const { activation } = useSeen(node, shape);
  const image = useInput((input) => input.image);
  const onDemand = useDocument(({ analysis }) => runsOnDemand(analysis));
  const found = useExplanation((state) => state.found);
  const asking = useExplanation((state) => state.asking);
  const element = useWatch<HTMLDivElement>();
  const backOnEscape = useBackOnEscape();
  const current = found !== null && found.image === image && isAbout(found, node.id, at);
  // While the next answer is on its way the one before keeps its place, so that nothing jumps under the arrow keys.
  const shown = current || (!onDemand && found?.layer === node.id) ? found : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works anywhere inside; the tab beside it does the same
    <div ref={element} className={tab.tab} aria-busy={!current} onKeyDown={backOnEscape}>
      <Section title={t(pixel.chosen)} side={isImage(shape) && <ExpandButton />} takeFocus>
        <Position shape={shape} at={at} tensor={activation} />
      </Section>
      {shown ? (
        <div className={styles.report} data-outdated={!current || undefined}>
          <Section title={t(pixel.steps)}>
            <Steps node={node} at={shown.at} explanation={shown.report.explanation} />
          </Section>
          <Section title={t(pixel.check)}>
            <Check report={shown.report} />
          </Section>
          <Section title={t(pixel.sees)}>
            <ReceptiveField image={shown.image} gradient={shown.report.effective} />
          </Section>
        </div>
      ) : !image || asking || !onDemand ? (
        <Empty text={t(image ? pixel.explaining : pixel.noPicture)} />
      ) : (
        <>
          <Button variant="primary" onClick={session.query(ExplanationQuery).now}>
            {t(pixel.explain)}
          </Button>
          <p className={tab.note}>{t(pixel.explainNote)}</p>
        </>
      )}
    </div>
  );
}
