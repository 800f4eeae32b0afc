import { maths, measured, norm } from '../maths';
import { ideaPage } from '../page';

export const lossSurface = ideaPage({
  id: 'lossSurface',
  title: { en: 'Loss surface and smoothness', es: 'Superficie de la pérdida y suavidad' },
  alsoFoundBy: { en: 'landscape Lipschitz beta smooth', es: 'paisaje Lipschitz beta suave' },
  what: {
    en: 'The loss as a function of all weights: a landscape of as many dimensions as there are weights. Training walks down in it. Pictures of it show one or two directions only.',
    es: 'La pérdida como función de todos los pesos: un paisaje con tantas dimensiones como pesos. El entrenamiento desciende por él. Sus dibujos muestran solo una o dos direcciones.',
  },
  why: {
    en: 'A gradient is true only where it was computed. The smoother the surface, the further it can be trusted, and the larger the steps may be. Batch norm and skip connections make it smoother.',
    es: 'Un gradiente vale solo donde se calculó. Cuanto más suave la superficie, más lejos se le puede creer y más grandes pueden ser los pasos. La normalización por lotes y las conexiones de salto la hacen más suave.',
  },
  formulas({ snapshot, training }) {
    const norms = snapshot ? Object.values(snapshot.weights).map(({ gradientNorm }) => gradientNorm) : [];
    const squares = norms.reduce((total, norm) => total + norm * norm, 0);
    const rate = snapshot?.learningRate ?? training.learningRate;
    return [
      {
        says: {
          en: 'What a small step against the gradient should bring',
          es: 'Lo que debería lograr un paso pequeño en contra del gradiente',
        },
        general: maths`L(w − η g) ≈ L(w) − η ${norm('g')}^2`,
        numbers:
          snapshot && norms.length > 0
            ? [
                maths`η ${norm('g')}^2 = ${measured(rate)} · ${measured(Math.sqrt(squares))}^2 = ${measured(rate * squares)}`,
                maths`L = ${measured(snapshot.loss)}`,
              ]
            : null,
        isMeasured: true,
      },
      {
        says: {
          en: 'Smooth with β: how fast the gradient may change',
          es: 'Suave con β: qué tan rápido puede cambiar el gradiente',
        },
        general: maths`${norm('g(w) − g(w′)')} ≤ β ${norm('w − w′')}`,
        numbers: [],
      },
      {
        says: { en: 'The largest rate that surely descends', es: 'La mayor tasa con la que es seguro que baja' },
        general: maths`η < 2 / β`,
        numbers: [],
      },
    ];
  },
  statements: ['3.3', '3.4'],
  papers: ['santurkar2018', 'li2018'],
  misunderstandings: [
    {
      thought: {
        en: 'The famous pictures show what training sees.',
        es: 'Las imágenes famosas muestran lo que ve el entrenamiento.',
      },
      is: {
        en: 'They show two random directions of a million, scaled filter by filter so that networks can be compared. The walk itself hardly moves in them.',
        es: 'Muestran dos direcciones al azar entre un millón, escaladas filtro por filtro para que las redes se puedan comparar. El recorrido casi no se mueve en ellas.',
      },
    },
    {
      thought: {
        en: 'Smoothness is proven to be why batch norm works.',
        es: 'Está probado que la normalización por lotes funciona por la suavidad.',
      },
      is: {
        en: 'It is measured early in training, and fits. Later the difference shrinks, and other explanations are not ruled out.',
        es: 'Se mide al comienzo del entrenamiento, y concuerda. Después la diferencia se reduce, y no se descartan otras explicaciones.',
      },
    },
  ],
  related: ['optimizer', 'batchNorm', 'residual', 'crossEntropy', 'degradation'],
  labs: ['smoothness', 'loss-surface', 'batch-norm-rate'],
});
