import type { MouseEvent } from 'react';
import type { Label, LabelOwner, Labels } from '../../../drawing/volumes/labels';
import { volumes } from '../../../i18n/messages/volumes';
import { useText } from '../../../page/useText';
import { classes } from '../../../ui/classes';
import styles from './Volumes.module.css';

export interface LetteringProps {
  readonly labels: Labels;
  readonly isNear: (owner: LabelOwner) => boolean;
  readonly onFold: (fold: string) => void;
  readonly onUnfold: (fold: string) => void;
}

/** All that is written, over the lines. A click on the name of a folded group unfolds it, one on an open group's folds it. */
export function Lettering({ labels, isNear, onFold, onUnfold }: LetteringProps) {
  const { t } = useText();
  const pressOf = (owner: LabelOwner, { role }: Label): Press | null => {
    if (!('item' in owner)) return { title: t(volumes.fold(owner.fold.title)), act: () => onFold(owner.fold.id) };
    const { fold } = owner.item;
    return fold && role === 'name' ? { title: t(volumes.unfold(fold.title)), act: () => onUnfold(fold.id) } : null;
  };
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <g aria-hidden="true">
      {[...labels].flatMap(([owner, lines]) =>
        isNear(owner)
          ? lines.map((label) => (
              <LabelText
                key={`${label.text} ${label.at.x} ${label.at.y}`}
                label={label}
                press={pressOf(owner, label)}
              />
            ))
          : [],
      )}
    </g>
  );
}

interface Press {
  readonly title: string;
  readonly act: (event: MouseEvent) => void;
}

function LabelText({ label, press }: { label: Label; press: Press | null }) {
  const { role, text, at, anchor, upright, size } = label;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse and for fingers; the list has a key for it
    <text
      className={classes(styles.label, styles[role], press && styles.pressed)}
      textAnchor={anchor}
      fontSize={size}
      {...(upright ? { transform: `translate(${at.x},${at.y}) rotate(-90)` } : at)}
      onClick={press?.act}
    >
      {press && <title>{press.title}</title>}
      {text}
    </text>
  );
}
