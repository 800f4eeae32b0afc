import { ChevronLeft, ChevronRight, Pause, Play, SkipBack, SkipForward, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { pressIn } from '../../commands/keyTable';
import { nameOf, titleOf } from '../../drawing/graph/names';
import { describeKeys } from '../../i18n/messages/commands';
import { phaseNames, slowMotion } from '../../i18n/messages/slowMotion';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useDocument, useSession, useSlowMotion } from '../../session/react';
import type { Scenes } from '../../session/scenes';
import { phasesOf, SPEEDS, sceneOf } from '../../session/slowMotion';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import { SLOW_MOTION_KEYS } from './keys';
import styles from './SlowMotionBar.module.css';
import { tell } from './words';

const SPEED_OPTIONS = SPEEDS.map(String);

/** The replay of one training step: what happens now, in words and numbers, and how to go on. */
export function SlowMotionBar({ scenes }: { scenes: Scenes }) {
  const session = useSession();
  const { t } = useText();
  const step = useSlowMotion(({ snapshot }) => snapshot?.step ?? 0);
  const phase = useSlowMotion((motion) => motion.phase);
  const position = useSlowMotion((motion) => motion.position);
  const playing = useSlowMotion((motion) => motion.playing);
  const speed = useSlowMotion((motion) => motion.speed);
  const scene = useSlowMotion(sceneOf);
  const name = useName();
  const play = useRef<HTMLDivElement>(null);
  const hint = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: one timer for each scene
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(
      () => session.slowMotion.moveScene(1) || session.slowMotion.setPlaying(false),
      1_000 / speed,
    );
    return () => clearTimeout(timer);
  }, [playing, speed, phase, position]);
  useEffect(() => play.current?.querySelector('button')?.focus({ preventScroll: true }), []);

  function onKeyDown(event: KeyboardEvent) {
    // A list of choices uses the arrow keys itself.
    if (event.target instanceof HTMLSelectElement && event.key !== 'Escape') return;
    if (pressIn(SLOW_MOTION_KEYS, event, session.slowMotion)) event.preventDefault();
  }

  const by = (move: () => void) => () => {
    session.slowMotion.setPlaying(false);
    move();
  };
  return (
    <section className={styles.bar} aria-label={t(slowMotion.title)} aria-describedby={hint} onKeyDown={onKeyDown}>
      <p id={hint} className="visually-hidden">
        {t(describeKeys(SLOW_MOTION_KEYS))}
      </p>
      <ol className={styles.phases} aria-label={t(slowMotion.phases)}>
        {phasesOf(scenes).map((each) => (
          <li key={each}>
            <button
              type="button"
              className={styles.phase}
              aria-current={each === phase ? 'step' : undefined}
              onClick={() => session.slowMotion.goToPhase(each)}
            >
              {t(phaseNames[each])}
            </button>
          </li>
        ))}
      </ol>
      <div className={styles.controls}>
        <IconButton
          variant="quiet"
          icon={SkipBack}
          label={t(slowMotion.previousPhase)}
          onClick={by(() => session.slowMotion.movePhase(-1))}
        />
        <IconButton
          variant="quiet"
          icon={ChevronLeft}
          label={t(slowMotion.previousNode)}
          onClick={by(() => session.slowMotion.moveScene(-1))}
        />
        <div ref={play}>
          <IconButton
            icon={playing ? Pause : Play}
            label={t(playing ? slowMotion.pause : slowMotion.play)}
            onClick={() => session.slowMotion.setPlaying(!playing)}
          />
        </div>
        <IconButton
          variant="quiet"
          icon={ChevronRight}
          label={t(slowMotion.nextNode)}
          onClick={by(() => session.slowMotion.moveScene(1))}
        />
        <IconButton
          variant="quiet"
          icon={SkipForward}
          label={t(slowMotion.nextPhase)}
          onClick={by(() => session.slowMotion.movePhase(1))}
        />
        <Select
          hideLabel
          label={t(slowMotion.speed)}
          value={String(speed)}
          options={SPEED_OPTIONS.map((value) => ({ value, label: t(slowMotion.speedOf(Number(value))) }))}
          onChange={(value) => session.slowMotion.setSpeed(SPEEDS.find((each) => String(each) === value) ?? speed)}
        />
        <IconButton variant="quiet" icon={X} label={t(slowMotion.close)} onClick={session.slowMotion.close} />
      </div>
      <p className={styles.place}>
        {t(slowMotion.step(step))} · {t(slowMotion.of(position + 1, scenes[phase].length))}
      </p>
      {/* While it plays, a screen reader could not keep up. */}
      <p className={styles.words} role="status" aria-live={playing ? 'off' : 'polite'}>
        {scene && t(tell(scene, name))}
      </p>
    </section>
  );
}

/** A layer by its name and kind, anything else by its title. */
function useName(): (id: string) => Text {
  const byId = useDocument(({ analysis }) => analysis.byId);
  return (id) => {
    const node = byId.get(id);
    if (!node) throw new Error(`A recorded step of another network: '${id}'`);
    const title = titleOf(node);
    const named = (text: string) => `${nameOf(id)} (${text})`;
    return node.node.type === 'layer' ? { en: named(title.en), es: named(title.es) } : title;
  };
}
