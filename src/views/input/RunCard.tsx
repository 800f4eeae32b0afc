import { useMemo } from 'react';
import { describeEngineError } from '../../i18n/messages/engineErrors';
import { onDemand } from '../../i18n/messages/onDemand';
import type { Analysis } from '../../network/analysis/analyze';
import type { MemoryPlan } from '../../network/analysis/memory';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { type Capacity, lookUse, memoryLimit } from '../../session/capacity';
import { useDocument, useInput, useLook, useRun, useSession } from '../../session/react';
import { useAttribution } from '../../session/react/queries';
import { remedyFor } from '../../session/remedy';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Running } from '../maps/Running';
import styles from './RunCard.module.css';

const ROWS: readonly { readonly part: keyof MemoryPlan; readonly name: Text }[] = [
  { part: 'weights', name: onDemand.planWeights },
  { part: 'activations', name: onDemand.planActivations },
  { part: 'gradients', name: onDemand.planGradients },
  { part: 'scratch', name: onDemand.planScratch },
  { part: 'total', name: onDemand.planTotal },
];

/** Runs a large network on the picture on demand, and says beforehand what that costs. */
export function RunCard() {
  const session = useSession();
  const { t } = useText();
  const analysis = useDocument((document) => document.analysis);
  const backend = useRun((run) => run.backend?.name);
  const running = useLook((look) => look.running);
  const waiting = useInput(({ image }) => image === null);
  const attributing = useAttribution((state) => state.running);
  const busy = useRun(({ phase }) => phase === 'starting' || phase === 'training') || attributing;
  // Of a large network this takes milliseconds, which a pass that begins or ends would feel.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a pass takes depends on the backend
  const passes = useMemo(() => passesOf(session.capacity, analysis), [session, analysis, backend]);
  const [forward, back] = passes;
  const refusal = passes.find((pass) => pass.refusal)?.refusal;
  const remedy = refusal && remedyFor(session, refusal);
  return (
    <section className={styles.card} aria-label={t(onDemand.title)}>
      {/* The buttons first, with their cost right below, so that a low window shows both. */}
      <h3 className="eyebrow">{t(onDemand.title)}</h3>
      {refusal && (
        <Notice tone="warning" action={remedy ? { label: t(remedy.label), onClick: remedy.run } : undefined}>
          {t(describeEngineError(refusal))}
        </Notice>
      )}
      {running ? (
        <Running />
      ) : (
        <div className={styles.buttons}>
          {passes.map(({ backward, keep }) => (
            <Button
              key={String(backward)}
              size="small"
              variant={backward ? 'plain' : 'primary'}
              disabled={keep === null || waiting || busy}
              onClick={backward ? session.looks.runBackward : session.looks.runForward}
            >
              {t(backward ? onDemand.runBackward : onDemand.runForward)}
            </Button>
          ))}
        </div>
      )}
      <Outcome />
      <p className={styles.note}>{t(onDemand.why)}</p>
      <PlanTable forward={forward.plan} back={back.plan} />
      {passes.some(({ keep }) => keep === 'shown') && <p className={styles.note}>{t(onDemand.planShown)}</p>}
    </section>
  );
}

function passesOf(capacity: Capacity, analysis: Analysis) {
  const passOf = (backward: boolean) => {
    const keep = capacity.keepThatFits(analysis, backward);
    const plan = capacity.plan(analysis, lookUse(backward, keep ?? 'shown'));
    return { backward, keep, plan, refusal: keep ? null : capacity.refuseLook(analysis, backward) };
  };
  return [passOf(false), passOf(true)] as const;
}

/** The memory of a forward pass, and of one there and back, in a line; their parts on request. */
function PlanTable({ forward, back }: { forward: MemoryPlan; back: MemoryPlan }) {
  const { t, bytes } = useText();
  return (
    <details className={styles.note}>
      <summary>{t(onDemand.planInShort(forward.total, back.total))}</summary>
      <table className={styles.plan}>
        <caption>{t(onDemand.plan(memoryLimit()))}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t(onDemand.planForward)}</th>
            <th scope="col">{t(onDemand.planBackward)}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ part, name }) => (
            <tr key={part} className={part === 'total' ? styles.total : undefined}>
              <th scope="row">{t(name)}</th>
              <td>{forward[part] ? bytes(forward[part]) : '–'}</td>
              <td>{back[part] ? bytes(back[part]) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Outcome() {
  const { t } = useText();
  const result = useLook((look) => look.result);
  const normalised = useDocument(({ analysis }) =>
    analysis.nodes.some(({ statistics }) => statistics?.over === 'batch'),
  );
  const { milliseconds = 0, memory = null, loss = null, label = null, labelled = false } = result ?? {};
  const sentences: Text[] = [
    ...(result ? [onDemand.took(milliseconds, memory?.bytes ?? null)] : []),
    ...(loss !== null && label !== null ? [onDemand.lossOf(loss, label, labelled)] : []),
    ...(loss !== null && normalised ? [onDemand.ownStatistics] : []),
  ];
  return (
    <p className={styles.note} role="status">
      {sentences.map(t).join(' ')}
    </p>
  );
}
