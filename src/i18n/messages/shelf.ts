import type { Text } from '../../network/text';
import { formatBytes, formatInteger } from '../format';
import type { Messages } from '../text';

export const shelf = {
  heading: { en: 'Runs', es: 'Ejecuciones' },
  /** Behind the number of runs: opens the table. */
  all: (count: number): Text => ({
    en: `Runs: ${formatInteger(count, 'en')}`,
    es: `Ejecuciones: ${formatInteger(count, 'es')}`,
  }),
  allNote: {
    en: 'All runs in a table, with what differs between them',
    es: 'Todas las ejecuciones en una tabla, con lo que cambia entre ellas',
  },
  layDown: (run: string): Text => ({
    en: `Lay the curves of “${run}” behind those of the run under way`,
    es: `Poner las curvas de «${run}» detrás de las de la ejecución en curso`,
  }),
  present: { en: 'The run under way', es: 'La ejecución en curso' },
  rate: (rate: string): Text => ({ en: `rate ${rate}`, es: `tasa ${rate}` }),
  seed: (seed: number): Text => ({ en: `seed ${seed}`, es: `semilla ${seed}` }),
  atStep: (step: number): Text => ({
    en: `step ${formatInteger(step, 'en')}`,
    es: `paso ${formatInteger(step, 'es')}`,
  }),
  actions: (run: string): Text => ({ en: `What to do with “${run}”`, es: `Qué hacer con «${run}»` }),
  name: { en: 'Name', es: 'Nombre' },
  pin: { en: 'Keep when others make room', es: 'Conservar cuando haga falta espacio' },
  open: { en: 'Open', es: 'Abrir' },
  openNote: {
    en: 'Shows it where it stood; the run under way is kept first',
    es: 'La muestra donde quedó; antes se guarda la ejecución en curso',
  },
  goOn: { en: 'Train on', es: 'Seguir entrenando' },
  download: { en: 'Download', es: 'Descargar' },
  remove: { en: 'Delete', es: 'Eliminar' },
  table: { en: 'Runs kept on this device', es: 'Ejecuciones guardadas en este dispositivo' },
  tableNote: (count: number, bytes: number): Text => ({
    en: `The last ${formatInteger(count, 'en')} stay, in up to ${formatBytes(bytes, 'en')}; the oldest make room, except those that are pinned.`,
    es: `Quedan las últimas ${formatInteger(count, 'es')}, en hasta ${formatBytes(bytes, 'es')}; las más antiguas dejan su lugar, salvo las fijadas.`,
  }),
  chosen: { en: 'Chosen', es: 'Elegida' },
  choose: (run: string): Text => ({ en: `Choose “${run}”`, es: `Elegir «${run}»` }),
  trainTogether: { en: 'Train their networks together', es: 'Entrenar juntas sus redes' },
  chooseTogether: (least: number, most: number): Text => ({
    en: `Choose runs of ${least} to ${most} different networks to train these anew, step by step in lockstep.`,
    es: `Elija ejecuciones de ${least} a ${most} redes distintas para entrenarlas de nuevo, paso a paso y a la par.`,
  }),
  chosenTogether: (networks: number, most: number): Text => ({
    en: `${networks} different networks of ${most} at most: from one seed, on the same batches.`,
    es: `${networks} redes distintas, de ${most} como máximo: desde una misma semilla y con los mismos lotes.`,
  }),
  same: { en: 'Equal in all of them: everything that has no column.', es: 'Igual en todas: lo que no tiene columna.' },
  close: { en: 'Close', es: 'Cerrar' },
  run: { en: 'Run', es: 'Ejecución' },
  dataset: { en: 'Data set', es: 'Conjunto de datos' },
  step: { en: 'Step', es: 'Paso' },
  loss: { en: 'Loss', es: 'Pérdida' },
  accuracy: { en: 'Test accuracy', es: 'Exactitud en prueba' },
  best: { en: 'Best', es: 'Mejor' },
  parameters: { en: 'Parameters', es: 'Parámetros' },
  macs: { en: 'MACs', es: 'MACs' },
  time: { en: 'Time', es: 'Tiempo' },
  seconds: (value: string): Text => ({ en: `${value} s`, es: `${value} s` }),
  csv: { en: 'Save the table as CSV', es: 'Guardar la tabla como CSV' },
  size: { en: 'Size', es: 'Tamaño' },
  none: { en: '–', es: '–' },
  ghostMap: (run: string): Text => ({ en: `On the right: ${run}.`, es: `A la derecha: ${run}.` }),
} satisfies Messages;
