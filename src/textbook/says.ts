import type { Text } from '../network/text';

/** What several formulas give. */
export const says = {
  parameters: { en: 'Parameters', es: 'Parámetros' },
  macs: { en: 'Multiply-adds for one picture', es: 'Multiplicaciones y sumas por imagen' },
  outputSize: { en: 'Side of the output', es: 'Lado de la salida' },
  oneValue: { en: 'One value of the output', es: 'Un valor de la salida' },
  gradient: { en: 'The gradient on its way back', es: 'El gradiente en su camino de vuelta' },
  definition: { en: 'Definition', es: 'Definición' },
  examples: { en: 'Two values of it', es: 'Dos de sus valores' },
} as const satisfies Readonly<Record<string, Text>>;
