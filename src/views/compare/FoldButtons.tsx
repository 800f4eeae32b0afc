import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import type { FoldTree } from '../../drawing/fold/types';
import { diagram } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import { IconButton } from '../../ui/IconButton';

export interface FoldButtonsProps {
  readonly tree: FoldTree;
  readonly unfolded: readonly string[];
  readonly onUnfold: (unfolded: readonly string[]) => void;
}

/** Buttons that unfold or fold all groups at once; nothing if the network has none. */
export function FoldButtons({ tree, unfolded, onUnfold }: FoldButtonsProps) {
  const { t } = useText();
  const folds = [...tree.folds.keys()];
  if (folds.length === 0) return null;
  return (
    <>
      <IconButton variant="quiet" icon={ChevronsUpDown} label={t(diagram.unfoldAll)} onClick={() => onUnfold(folds)} />
      <IconButton
        variant="quiet"
        icon={ChevronsDownUp}
        label={t(diagram.foldAll)}
        disabled={!unfolded.some((id) => tree.folds.has(id))}
        onClick={() => onUnfold([])}
      />
    </>
  );
}
