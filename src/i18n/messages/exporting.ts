import type { Text } from '../../network/text';
import type { Messages } from '../text';

/** What is taken away from the page: figures, code, weights. Numbers come formatted. */
export const exporting = {
  title: { en: 'Export', es: 'Exportar' },
  format: { en: 'Format', es: 'Formato' },
  figures: { en: 'Figure', es: 'Figura' },
  code: { en: 'Code', es: 'Código' },
  files: { en: 'Network and weights', es: 'Red y pesos' },
  framework: { en: 'Framework', es: 'Biblioteca' },
  preview: { en: 'Preview', es: 'Vista previa' },
  making: { en: 'Writing…', es: 'Escribiendo…' },
  failed: { en: 'This could not be written.', es: 'No se pudo escribir.' },
  blocked: {
    en: 'This format cannot hold the network:',
    es: 'Este formato no admite la red:',
  },
  differs: { en: 'What differs from this page:', es: 'Lo que difiere de esta página:' },
  options: { en: 'Options', es: 'Opciones' },

  what: { en: 'What to show', es: 'Qué mostrar' },
  diagram: { en: 'diagram of the network', es: 'diagrama de la red' },
  caption: { en: 'Caption', es: 'Leyenda al pie' },
  legend: { en: 'Legend of the colours', es: 'Significado de los colores' },
  maps: { en: 'Feature maps', es: 'Mapas de características' },
  opaque: { en: 'White ground', es: 'Fondo blanco' },
  proportions: { en: 'Proportions', es: 'Proporciones' },
  asOnScreen: { en: 'as on screen', es: 'como en pantalla' },
  forSlide: { en: 'for a slide', es: 'para una diapositiva' },
  forPage: { en: 'for a page', es: 'para una página' },
  scale: { en: 'Pixels', es: 'Píxeles' },
  size: (width: string, height: string): Text => ({
    en: `${width} × ${height} pixels`,
    es: `${width} × ${height} píxeles`,
  }),
  tooLarge: {
    en: 'Browsers draw no picture of so many pixels. A smaller scale will do, or SVG, which has none.',
    es: 'Los navegadores no dibujan una imagen de tantos píxeles. Elija una escala menor, o SVG, que no los tiene.',
  },
  notOffered: (format: string): Text => ({
    en: `Nothing on this page writes “${format}”.`,
    es: `Nada en esta página escribe «${format}».`,
  }),
  noFigure: (id: string, known: readonly string[]): Text => ({
    en: `The page shows no figure “${id}” now. It shows: ${known.join(', ')}.`,
    es: `La página no muestra ahora ninguna figura «${id}». Muestra: ${known.join(', ')}.`,
  }),
  network: (name: string, parameters: string, macs: string): Text => ({
    en: `${name} · ${parameters} parameters · ${macs} multiply-adds (MACs) per image`,
    es: `${name} · ${parameters} parámetros · ${macs} multiplicaciones y sumas (MACs) por imagen`,
  }),
  chart: { en: 'chart', es: 'gráfica' },
  mapsOf: (layer: string): Text => ({
    en: `feature maps of ${layer}`,
    es: `mapas de características de ${layer}`,
  }),
  firstMaps: (shown: string, all: string): Text => ({
    en: `The first ${shown} of ${all} maps.`,
    es: `Los primeros ${shown} de ${all} mapas.`,
  }),
  ofLayer: (layer: string, shape: string, network: string): Text => ({
    en: `Feature maps of ${layer} (${shape}) in ${network}`,
    es: `Mapas de características de ${layer} (${shape}) en ${network}`,
  }),
  diagramOf: (name: string): Text => ({ en: `Diagram of ${name}`, es: `Diagrama de ${name}` }),

  download: { en: 'Download', es: 'Descargar' },
  copy: { en: 'Copy', es: 'Copiar' },
  copied: { en: 'Copied', es: 'Copiado' },
  print: { en: 'Print or save as PDF', es: 'Imprimir o guardar como PDF' },
} as const satisfies Messages;

/** What the formats are called, and what each is for. */
export const formats = {
  svg: {
    name: 'SVG',
    about: { en: 'drawing with real text, sharp at any size', es: 'dibujo con texto real, nítido a cualquier tamaño' },
  },
  png: { name: 'PNG', about: { en: 'picture for slides', es: 'imagen para diapositivas' } },
  pytorch: { name: 'PyTorch', about: { en: 'module and training script', es: 'módulo y script de entrenamiento' } },
  keras: { name: 'Keras 3', about: { en: 'model and training script', es: 'modelo y script de entrenamiento' } },
  notebook: { name: 'Colab', about: { en: 'notebook to run step by step', es: 'cuaderno que se ejecuta paso a paso' } },
  onnx: { name: 'ONNX', about: { en: 'network with weights, for inference', es: 'red con pesos, para inferencia' } },
  tfjs: { name: 'TensorFlow.js', about: { en: 'LayersModel with weights', es: 'LayersModel con pesos' } },
  safetensors: {
    name: 'safetensors',
    about: { en: 'weights by the names of the page', es: 'pesos con los nombres de la página' },
  },
  definition: {
    name: 'JSON',
    about: { en: 'definition, to open here again', es: 'definición, para abrirla aquí de nuevo' },
  },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly about: Text }>>;
