import { useState } from 'react';
import { importing as text } from '../../i18n/messages/importing';
import type { Scaling } from '../../network/training';
import { useText } from '../../page/useText';
import { countOf, type FoundToOpen, type NetworkImport } from '../../session/importingNetworks';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import styles from './Importing.module.css';
import { Pixels } from './Pixels';

interface FoundWeightsProps {
  found: Extract<FoundToOpen, { type: 'weights' }>;
  desk: NetworkImport;
  onCancel: () => void;
}

/** Whose names a file has: names of libraries, the same in every language. */
const LIBRARIES = {
  torchvision: 'torchvision (PyTorch)',
  timm: 'timm (PyTorch)',
  keras: 'Keras',
  convoscope: 'Convoscope',
};

/** Weights that fit: into which network, what is done to them, and how pixels will reach it. */
export function FoundWeights({ found, desk, onCancel }: FoundWeightsProps) {
  const { name, fit, document } = found;
  const session = useSession();
  const { t } = useText();
  const [scaling, setScaling] = useState<Scaling>(
    () => fit.scaling ?? session.stores.settings.getState().training.scaling,
  );
  const { definition } = document;
  const isColour = definition.input.channels === 3;
  const { network } = fit;
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t(text.file)}</dt>
        <dd>{name}</dd>
        <dt>{t(text.named)}</dt>
        <dd>{LIBRARIES[fit.naming]}</dd>
        <dt>{t(text.network)}</dt>
        <dd>{t((network ? text.takesItsPlace : text.isOpen)(definition.name))}</dd>
        <dt>{t(text.inside)}</dt>
        <dd>{t(text.tensors(fit.recipes.length, countOf(document)))}</dd>
      </dl>
      <p className={styles.note}>
        {t(fit.recipes.some(({ channelsFirst }) => channelsFirst) ? text.turned : text.asTheyAre)}{' '}
        {fit.recipes.some(({ minus }) => minus !== null) && t(text.merged)}
        {network?.type === 'catalog' && network.knobs.strideIn === '3x3' && t(text.stride)}
        {network?.type === 'own' && t(text.own)}
      </p>
      {isColour && (
        <Pixels value={scaling} onChange={setScaling} note={scaling === fit.scaling ? text.proposed : null} />
      )}
      <div className={styles.actions}>
        <Button onClick={onCancel}>{t(text.cancel)}</Button>
        <Button variant="primary" onClick={() => session.attempt(desk.open(found, scaling))}>
          {t(text.open)}
        </Button>
      </div>
    </>
  );
}
