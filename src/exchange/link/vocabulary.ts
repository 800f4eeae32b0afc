import type { Language } from '../../network/text';
import type { BackendChoice } from '../../record/backend';
import type { DatasetId } from '../../record/dataset';
import type {
  DepthForm,
  DiagramStyle,
  Direction,
  DockChart,
  InspectorTab,
  MapScale,
  OverlayName,
  Stage,
} from '../../record/view';

/**
 * Names as they stand in links. They are kept for ever: tests/link/registry.json lists them and those of layers, knobs and
 * training settings, and a test fails where one is renamed or removed. The types make sure that none is forgotten here.
 */
const namesOf = <Name extends string>(names: Readonly<Record<Name, true>>): readonly Name[] =>
  Object.keys(names) as Name[];

export const VOCABULARY = {
  dataset: namesOf<DatasetId>({ mnist: true, fashionMnist: true, shapes: true }),
  backend: namesOf<BackendChoice>({ auto: true, simd: true, webgl: true, reference: true }),
  language: namesOf<Language>({ en: true, es: true }),
  tab: namesOf<InspectorTab>({
    layer: true,
    maps: true,
    filters: true,
    activity: true,
    gradients: true,
    normalisation: true,
    residual: true,
    pixel: true,
  }),
  mapScale: namesOf<MapScale>({ shared: true, own: true }),
  stage: namesOf<Stage>({ diagram: true, table: true }),
  style: namesOf<DiagramStyle>({ graph: true, volumes: true }),
  direction: namesOf<Direction>({ right: true, down: true }),
  overlay: namesOf<OverlayName>({
    kind: true,
    kernel: true,
    stride: true,
    parameters: true,
    macs: true,
    activationBytes: true,
    receptiveField: true,
    jump: true,
    start: true,
    gradient: true,
  }),
  chart: namesOf<DockChart>({
    curves: true,
    gradientFlow: true,
    updates: true,
    activations: true,
    histograms: true,
    stepProfile: true,
  }),
  depthForm: namesOf<DepthForm>({ profile: true, heatMap: true }),
};
