import { same, type Text } from '../../network/text';
import { formatInteger, formatPercent, formatValue } from '../format';
import { type Messages, plural } from '../text';

const seconds = (milliseconds: number, language: 'en' | 'es'): string => {
  const value = milliseconds / 1_000;
  return value < 120
    ? `${formatValue(value, language, 2)} s`
    : `${formatInteger(Math.round(value / 60), language)} min`;
};

/** Words of the maps of what the network looks at. */
export const attribution = {
  heading: { en: 'What the network looks at', es: 'En qué se fija la red' },
  method: { en: 'Method', es: 'Método' },
  saliency: { en: 'Saliency', es: 'Saliencia' },
  gradCam: { en: 'Grad-CAM', es: 'Grad-CAM' },
  occlusion: { en: 'Occlusion', es: 'Oclusión' },
  label: { en: 'For the class', es: 'Para la clase' },
  predicted: { en: 'predicted', es: 'predicha' },
  predictedAs: (name: Text) => ({ en: `predicted: ${name.en}`, es: `predicha: ${name.es}` }),
  classNumber: { en: 'Class number', es: 'Número de clase' },
  layer: { en: 'Maps of the layer', es: 'Mapas de la capa' },
  layerOption: (id: string, shape: string) => ({ en: `${id} (${shape})`, es: `${id} (${shape})` }),
  takeSelected: (id: string) => ({ en: `Use the selected layer, ${id}`, es: `Usar la capa seleccionada, ${id}` }),
  noMaps: {
    en: 'No layer of this network has maps with positions.',
    es: 'Ninguna capa de esta red tiene mapas con posiciones.',
  },
  window: { en: 'Square', es: 'Cuadrado' },
  stride: same('Stride'),
  pixels: (max: number) => ({
    en: `A whole number of pixels from 1 to ${formatInteger(max, 'en')}`,
    es: `Un número entero de píxeles de 1 a ${formatInteger(max, 'es')}`,
  }),
  numberUpTo: (max: number) => ({
    en: `A whole number from 0 to ${formatInteger(max, 'en')}`,
    es: `Un número entero de 0 a ${formatInteger(max, 'es')}`,
  }),
  opacity: { en: 'Opacity of the map', es: 'Opacidad del mapa' },
  make: { en: 'Compute the map', es: 'Calcular el mapa' },
  places: (count: number) => ({
    en: `${formatInteger(count, 'en')} ${plural(count, 'position', 'positions')} to cover.`,
    es: `${formatInteger(count, 'es')} ${plural(count, 'posición', 'posiciones')} por tapar.`,
  }),
  estimate: (milliseconds: number) => ({
    en: `About ${seconds(milliseconds, 'en')}, judging by one pass.`,
    es: `Unos ${seconds(milliseconds, 'es')}, según lo que tarda una pasada.`,
  }),
  noEstimate: {
    en: 'For an estimate of the time, run the network forward once first.',
    es: 'Para estimar el tiempo, calcule antes la red una vez hacia adelante.',
  },
  pauseFirst: {
    en: 'All passes of one map need the same weights: pause the training first.',
    es: 'Todas las pasadas de un mapa necesitan los mismos pesos: pause antes el entrenamiento.',
  },
  cancel: { en: 'Cancel', es: 'Cancelar' },
  running: { en: 'Computing the map', es: 'Cálculo del mapa' },
  starting: { en: 'Starting…', es: 'Empezando…' },
  covered: (done: number, total: number) => ({
    en: `${formatInteger(done, 'en')} of ${formatInteger(total, 'en')} positions covered`,
    es: `${formatInteger(done, 'es')} de ${formatInteger(total, 'es')} posiciones tapadas`,
  }),
  left: (milliseconds: number) => ({
    en: `, about ${seconds(milliseconds, 'en')} left`,
    es: `, faltan unos ${seconds(milliseconds, 'es')}`,
  }),
  outdated: {
    en: 'The picture or the weights have changed since: this map is out of date.',
    es: 'La imagen o los pesos cambiaron desde entonces: este mapa ya no vale.',
  },
  saliencyIs: (name: Text) => ({
    en: `How strongly each pixel moves the score of ${name.en}. It marks where the score is sensitive, not what counts for or against the class.`,
    es: `Cuánto influye cada píxel en la puntuación de ${name.es}. Marca dónde es sensible la puntuación, no lo que está a favor o en contra de la clase.`,
  }),
  gradCamIs: (name: Text, layer: string) => ({
    en: `Where the maps of ${layer} count in favour of ${name.en}, in cells as coarse as that layer. It shows what this layer contributes, not the outline of what matters.`,
    es: `Dónde favorecen los mapas de ${layer} a ${name.es}, en celdas tan gruesas como las de esa capa. Muestra lo que aporta esta capa, no el contorno de lo que importa.`,
  }),
  occlusionIs: (name: Text) => ({
    en: `How far the probability of ${name.en} falls when a square there is covered with the picture’s mean colour: orange counts for the class, blue against it. Part of the fall is due to the square itself, which no training picture has.`,
    es: `Cuánto baja la probabilidad de ${name.es} al tapar allí un cuadrado con el color medio de la imagen: naranja, a favor de la clase; azul, en contra. Parte de la caída se debe al propio cuadrado, que no aparece en ninguna imagen de entrenamiento.`,
  }),
  formula: { en: 'Formula', es: 'Fórmula' },
  saliencyFormula: {
    en: '|∂ score / ∂ pixel|, the largest over the channels; the score before the softmax, or minus the distance of an RBF unit. Simonyan et al. 2013.',
    es: '|∂ puntuación / ∂ píxel|, la mayor de los canales; la puntuación antes del softmax, o menos la distancia de una unidad RBF. Simonyan et al. 2013.',
  },
  gradCamFormula: {
    en: 'ReLU(Σₖ αₖ Aₖ), αₖ = mean over all pixels of ∂ score / ∂ Aₖ. Selvaraju et al. 2017.',
    es: 'ReLU(Σₖ αₖ Aₖ), αₖ = media sobre todos los píxeles de ∂ puntuación / ∂ Aₖ. Selvaraju et al. 2017.',
  },
  occlusionFormula: {
    en: 'p(whole picture) − p(picture with the square). Zeiler and Fergus 2013.',
    es: 'p(imagen entera) − p(imagen con el cuadrado). Zeiler y Fergus 2013.',
  },
  probability: (name: Text, probability: number) => ({
    en: `The network gives ${name.en} ${formatPercent(probability, 'en')}.`,
    es: `La red da a ${name.es} un ${formatPercent(probability, 'es')}.`,
  }),
  largest: (value: number, row: number, column: number) => ({
    en: `Largest: ${formatValue(value, 'en', 3)} at row ${formatInteger(row, 'en')}, column ${formatInteger(column, 'en')} of the picture.`,
    es: `Máximo: ${formatValue(value, 'es', 3)} en la fila ${formatInteger(row, 'es')}, columna ${formatInteger(column, 'es')} de la imagen.`,
  }),
  nothing: {
    en: 'The map is zero everywhere.',
    es: 'El mapa es cero en todas partes.',
  },
  mapOf: (method: Text, name: Text, rows: number, columns: number) => ({
    en: `${method.en} for ${name.en} over the picture, ${rows} × ${columns} values`,
    es: `${method.es} para ${name.es} sobre la imagen, ${rows} × ${columns} valores`,
  }),
} satisfies Messages;
