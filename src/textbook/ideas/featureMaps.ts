import { isImage } from '../../network/shape';
import { maths } from '../maths';
import { valuesOf } from '../numbers';
import { ideaPage } from '../page';

export const featureMaps = ideaPage({
  id: 'featureMaps',
  title: { en: 'Feature maps', es: 'Mapas de características' },
  alsoFoundBy: { en: 'channels activations', es: 'canales activaciones' },
  what: {
    en: 'The output of a layer is a stack of images, one per channel. Each map says where in the picture one feature was found, and how strongly.',
    es: 'La salida de una capa es una pila de imágenes, una por canal. Cada mapa dice en qué lugar de la imagen se encontró una característica, y con qué intensidad.',
  },
  why: {
    en: 'They are what a network sees. First come edges and colours, then textures and parts, at last whole objects; the maps get smaller and there are more of them.',
    es: 'Son lo que ve una red. Primero aparecen bordes y colores, luego texturas y partes, al final objetos enteros; los mapas se hacen más pequeños y son más.',
  },
  isAbout: { layer: ({ node, outputShape }) => node.type === 'layer' && outputShape !== null && isImage(outputShape) },
  formulas({ node }) {
    const [height = 0, width = 0, channels = 0] = node?.outputShape ?? [];
    const values = valuesOf(node?.outputShape);
    return [
      {
        says: { en: 'Values for one picture', es: 'Valores por imagen' },
        general: maths`N = H W C`,
        numbers: node && [maths`${height} · ${width} · ${channels} = ${values}`],
        where: {
          en: 'H, W: height and width of a map, C: number of maps.',
          es: 'H, W: altura y ancho de un mapa, C: cantidad de mapas.',
        },
      },
      {
        says: { en: 'Bytes, at 4 a value', es: 'Bytes, a 4 por valor' },
        general: maths`4 N`,
        numbers: node && [maths`4 · ${values} = ${4 * values}`],
      },
    ];
  },
  statements: ['1.3', '3.5', '3.6'],
  papers: ['lecun1998', 'zeiler2013'],
  misunderstandings: [
    {
      thought: {
        en: 'Maps of a network that has not trained mean something.',
        es: 'Los mapas de una red sin entrenar significan algo.',
      },
      is: {
        en: 'They are the picture through random filters. Paper-size networks are shown so here, and the page says it.',
        es: 'Son la imagen a través de filtros aleatorios. Aquí se muestran así las redes de tamaño real, y la página lo dice.',
      },
    },
    {
      thought: {
        en: 'AlexNet’s first layer has 253,440 values, as its figure prints.',
        es: 'La primera capa de AlexNet tiene 253 440 valores, como imprime su figura.',
      },
      is: {
        en: '55 · 55 · 96 = 290,400. Only with it do all layers add up to 659,272, the 650,000 that the paper names.',
        es: '55 · 55 · 96 = 290 400. Solo así todas las capas suman 659 272, los 650 000 que nombra el artículo.',
      },
    },
  ],
  related: ['conv2d', 'receptiveField', 'nonlinearity', 'cost'],
  labs: ['inception-branches'],
});
