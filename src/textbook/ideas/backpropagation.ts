import { INPUT_ID } from '../../network/definition';
import { fraction, maths } from '../maths';
import { gradientThrough } from '../numbers';
import { ideaPage } from '../page';

export const backpropagation = ideaPage({
  id: 'backpropagation',
  title: { en: 'Backpropagation', es: 'Retropropagación' },
  alsoFoundBy: {
    en: 'gradient flow chain rule backward pass',
    es: 'flujo del gradiente regla de la cadena pasada hacia atrás',
  },
  what: {
    en: 'The chain rule, from the loss backwards. Each layer gets the gradient at its output and makes two things of it: the gradient at its input, which goes on to the layer before, and the gradient of its own weights.',
    es: 'La regla de la cadena, desde la pérdida hacia atrás. Cada capa recibe el gradiente en su salida y obtiene de él dos cosas: el gradiente en su entrada, que sigue hacia la capa anterior, y el de sus propios pesos.',
  },
  why: {
    en: 'It tells every weight in which direction the loss falls, for about twice the price of a forward pass, however many weights there are.',
    es: 'Le dice a cada peso en qué dirección baja la pérdida, por cerca del doble de lo que cuesta una pasada hacia adelante, sin importar cuántos pesos haya.',
  },
  isAbout: {
    layer: ({ node, outputShape }) => node.type === 'layer' && outputShape !== null && !node.from.includes(INPUT_ID),
  },
  formulas: ({ node, snapshot }) => [
    gradientThrough(maths`${fraction('∂L', '∂x')} = ${fraction('∂L', '∂y')} · ${fraction('∂y', '∂x')}`, node, snapshot),
    {
      says: { en: 'The gradient of its weights', es: 'El gradiente de sus pesos' },
      general: maths`${fraction('∂L', '∂w')} = ∑ ${fraction('∂L', '∂y')} · ${fraction('∂y', '∂w')}`,
      numbers: [],
      where: {
        en: 'The sum runs over all places that use the weight, and all pictures of the batch.',
        es: 'La suma recorre todos los lugares que usan el peso y todas las imágenes del lote.',
      },
    },
    {
      says: { en: 'Where several layers read x', es: 'Donde varias capas leen x' },
      general: maths`${fraction('∂L', '∂x')} = ${fraction('∂L', '∂x_1')} + ${fraction('∂L', '∂x_2')}`,
      numbers: [],
    },
  ],
  statements: ['5.6', '5.7', '5.8', '3.2'],
  papers: ['rumelhart1986', 'lecun1989'],
  misunderstandings: [
    {
      thought: {
        en: 'Backpropagation is how a network learns.',
        es: 'La retropropagación es el modo en que aprende una red.',
      },
      is: {
        en: 'It only computes gradients. What the optimizer does with them is the learning.',
        es: 'Solo calcula gradientes. Aprender es lo que el optimizador hace con ellos.',
      },
    },
    {
      thought: {
        en: 'The skip connection gets another gradient than the branch.',
        es: 'La conexión de salto recibe un gradiente distinto del de la rama.',
      },
      is: {
        en: 'A sum gives both the same. Only at the block’s input do they differ.',
        es: 'Una suma da a las dos el mismo. Solo difieren en la entrada del bloque.',
      },
    },
  ],
  related: ['vanishingGradients', 'optimizer', 'crossEntropy', 'add', 'auxiliary'],
  labs: ['gradient-size', 'auxiliary-heads'],
});
