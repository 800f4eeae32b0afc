import { useEffect, useMemo, useState } from 'react';
import type { Text } from '../../network/text';
import { useSession } from '../../session/react';
import { useTheme } from '../maps/useTheme';
import { Painter } from './painter';

/** What the cards of the network in the engine show beyond its definition. */
export interface Live {
  readonly painter: Painter;
  /** Names of the classes, in the order of the outputs; numbers where not given. */
  readonly classNames: readonly Text[] | undefined;
}

/** Feature maps that follow the engine as long as the calling component is mounted. */
export function useLive(classNames: readonly Text[] | undefined): Live {
  const session = useSession();
  const [painter] = useState(() => new Painter(session));
  const theme = useTheme();
  useEffect(() => painter.connect(), [painter]);
  useEffect(() => painter.setTheme(theme), [painter, theme]);
  return useMemo(() => ({ painter, classNames }), [painter, classNames]);
}
