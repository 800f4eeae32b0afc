import type { Text } from '../../network/text';
import type { StrikingActivity, StrikingCost } from '../../record/striking';
import { plural } from '../text';

/** What strikes in the numbers of a tab, in one sentence each. Numbers come written. */
export const striking = {
  map: (channel: string) => ({
    en: `Map ${channel} answers most to this picture.`,
    es: `El mapa ${channel} es el que más responde a esta imagen.`,
  }),
  unit: (unit: string) => ({
    en: `Unit ${unit} answers most to this picture.`,
    es: `La unidad ${unit} es la que más responde a esta imagen.`,
  }),
  silent: (silent: number, count: string) => ({
    en: `${silent} of ${count} ${plural(silent, 'is', 'are')} zero everywhere.`,
    es: `${silent} de ${count} ${plural(silent, 'es', 'son')} cero en todas partes.`,
  }),
  filters: (strongest: string, weakest: string, times: string) => ({
    en: `Filter ${strongest} is the longest by norm, ${times} times filter ${weakest}, the shortest.`,
    es: `El filtro ${strongest} es el de mayor norma, ${times} veces la del filtro ${weakest}, el de menor.`,
  }),
  units: (strongest: string, weakest: string, times: string) => ({
    en: `The weights of unit ${strongest} are the longest by norm, ${times} times those of unit ${weakest}, the shortest.`,
    es: `Los pesos de la unidad ${strongest} son los de mayor norma, ${times} veces la de la unidad ${weakest}, la de menor.`,
  }),
  cost: (parameters: string, macs: string) =>
    ({
      noParameters: {
        en: 'It has nothing to learn: no parameter, and no product with a weight.',
        es: 'No tiene nada que aprender: ningún parámetro y ningún producto con un peso.',
      },
      mostlyParameters: {
        en: `It holds ${parameters} of the parameters for only ${macs} of the multiply-adds: each weight is used in few places.`,
        es: `Tiene ${parameters} de los parámetros y solo ${macs} de las MACs: cada peso se usa en pocos lugares.`,
      },
      mostlyMacs: {
        en: `It does ${macs} of the multiply-adds with only ${parameters} of the parameters: each weight is used in many places.`,
        es: `Hace ${macs} de las MACs con solo ${parameters} de los parámetros: cada peso se usa en muchos lugares.`,
      },
    }) satisfies Record<StrikingCost, Text>,
  activity: (zeros: string, first: string, now: string) =>
    ({
      hardlyAnything: {
        en: `${zeros} of the outputs are exactly zero: hardly anything passes here, and hardly any gradient comes back.`,
        es: `${zeros} de las salidas son exactamente cero: por aquí casi nada pasa, y casi ningún gradiente vuelve.`,
      },
      grows: {
        en: `The spread of its output has grown over the run, from ${first} to ${now}.`,
        es: `La dispersión de su salida creció durante el entrenamiento, de ${first} a ${now}.`,
      },
      shrinks: {
        en: `The spread of its output has shrunk over the run, from ${first} to ${now}.`,
        es: `La dispersión de su salida disminuyó durante el entrenamiento, de ${first} a ${now}.`,
      },
      steady: {
        en: `The spread of its output has stayed about the same over the run: ${first}, now ${now}.`,
        es: `La dispersión de su salida casi no cambió durante el entrenamiento: ${first}, ahora ${now}.`,
      },
    }) satisfies Record<StrikingActivity, Text>,
  gradientGrows: (times: string) => ({
    en: `On its way back through this layer the gradient grows: its RMS becomes ${times} times as large.`,
    es: `Al volver por esta capa, el gradiente crece: su RMS pasa a ser ${times} veces mayor.`,
  }),
  gradientShrinks: (times: string) => ({
    en: `On its way back through this layer the gradient shrinks: its RMS becomes ${times} of what it was.`,
    es: `Al volver por esta capa, el gradiente disminuye: su RMS pasa a ser ${times} de lo que era.`,
  }),
  gradientKeeps: {
    en: 'On its way back through this layer the gradient hardly changes in size.',
    es: 'Al volver por esta capa, el gradiente casi no cambia de tamaño.',
  },
};
