import { attribution } from '../../../i18n/messages/attribution';
import { layerKindOf } from '../../../network/analysis/analyze';
import { lastMapLayer, mapLayers } from '../../../network/analysis/mapLayers';
import { formatShape } from '../../../network/shape';
import { useText } from '../../../page/useText';
import { AttributionQuery } from '../../../session/attribution';
import { useDocument, useSession, useView } from '../../../session/react';
import { useAttribution } from '../../../session/react/queries';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import styles from './Attribution.module.css';

/** The layer whose maps Grad-CAM weighs: any convolution, the layer before the classifier, or the selected layer. */
export function LayerChoice() {
  const session = useSession();
  const { t } = useText();
  const analysis = useDocument((document) => document.analysis);
  const chosen = useAttribution((state) => state.layer);
  const selected = useView((view) => view.selected);
  const layers = mapLayers(analysis);
  const layer = chosen ?? lastMapLayer(analysis);
  if (layer === null) return <p className={styles.note}>{t(attribution.noMaps)}</p>;
  const proposed = lastMapLayer(analysis);
  const offered = layers.filter(
    (node) => layerKindOf(node)?.family === 'convolution' || node.id === layer || node.id === proposed,
  );
  const takesSelected = selected !== layer && layers.some(({ id }) => id === selected);
  return (
    <>
      <Select
        label={t(attribution.layer)}
        value={layer}
        options={offered.map(({ id, outputShape }) => ({
          value: id,
          label: t(attribution.layerOption(id, formatShape(outputShape ?? []))),
        }))}
        onChange={(id) => session.query(AttributionQuery).set({ layer: id })}
      />
      {takesSelected && selected !== null && (
        <Button
          size="small"
          variant="quiet"
          className={styles.wrapping}
          onClick={() => session.query(AttributionQuery).set({ layer: selected })}
        >
          {t(attribution.takeSelected(selected))}
        </Button>
      )}
    </>
  );
}
