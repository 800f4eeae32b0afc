import { memo } from 'react';
import { auxiliaryFork, type Fork, residualFork } from '../../../drawing/gradient/forks';
import { LABELLED, type Level } from '../../../drawing/graph/detail';
import type { Drawing } from '../../../drawing/graph/drawing';
import { plainRole } from '../../../drawing/graph/frameText';
import type { Frame } from '../../../drawing/layout/types';
import { LETTERS } from '../../../drawing/lettering';
import type { roleName } from '../../../i18n/messages/diagram';
import { gradients as messages } from '../../../i18n/messages/gradients';
import { useText } from '../../../page/useText';
import { classes } from '../../../ui/classes';
import { useMeasureText } from '../../../ui/useMeasureText';
import { Live } from '../../fields/Live';
import styles from './ForkReadouts.module.css';

export interface ForkReadoutsProps {
  readonly drawing: Drawing;
  readonly frames: readonly Frame[];
  readonly level: Level;
}

/** The widest figures that are usual, for the place that they take. */
const WIDEST = { a: '0.00e-0', b: '0.00e-0', sum: '0.00e-0', ratio: '0.00', angle: '000' };

/** Icon, spaces and what lies between a frame's title and a readout beside it, CSS pixels. */
const AROUND_TITLE = 48;

/** At the head of each open residual block: what skip path and branch deliver to its input, and how they go together. */
export const ForkReadouts = memo(function ForkReadouts({ drawing, frames, level }: ForkReadoutsProps) {
  const { t } = useText();
  const measure = useMeasureText(LETTERS);
  const { folds, links } = drawing.tree;
  return frames.map((frame) => {
    const fold = folds.get(frame.group);
    const fork = fold && (residualFork(fold, links) ?? auxiliaryFork(fold, links));
    // A group that continues in another row repeats its title there; the readout is shown only where it begins.
    const first = frames.find(({ group }) => group === frame.group);
    if (!fold || !fork || first !== frame || level.scale < LABELLED) return null;
    const title = measure(fold.title, 'detail') + measure(t(plainRole(fold)), 'detail');
    const sample = measure(t(messages.fork(messages.paths(fold.role), WIDEST)), 'detail');
    const beside = frame.width * level.scale >= title + sample + AROUND_TITLE;
    return (
      <div
        key={frame.group}
        className={classes(styles.readout, level.detail === 'titles' && styles.label)}
        data-fork={fork.node}
        style={
          beside
            ? { left: frame.x + frame.width - 10, top: frame.y + 6, transform: 'translateX(-100%)' }
            : { left: frame.x + 8, top: frame.y + frame.height + 2 }
        }
      >
        <ForkReadout fork={fork} role={fold.role} />
      </div>
    );
  });
});

function ForkReadout({ fork, role }: { fork: Fork; role: Parameters<typeof roleName>[0] }) {
  const { t, value, integer } = useText();
  return (
    <Live
      read={({ gradients }) => {
        const pair = gradients.compare(fork.node, fork.first, fork.second);
        if (!pair) return '';
        const { a, b, sum, ratio, angle } = pair;
        return t(
          messages.fork(messages.paths(role), {
            a: value(a.rms),
            b: value(b.rms),
            sum: value(sum.rms),
            ratio: ratio === null ? null : value(ratio),
            angle: angle === null ? null : integer(angle),
          }),
        );
      }}
    />
  );
}
