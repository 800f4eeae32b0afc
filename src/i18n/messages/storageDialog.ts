import type { Text } from '../../network/text';
import { formatBytes, formatInteger } from '../format';
import type { Messages } from '../text';

/** The dialog that shows what is kept on this device. */
export const storageDialog = {
  trainings: { en: 'Trainings', es: 'Entrenamientos' },
  about: {
    en: 'Trainings stay in this browser, on this device only. Above twenty, the oldest makes room. The browser may delete everything of a page that is rarely opened: save what matters as a file.',
    es: 'Los entrenamientos quedan en este navegador, solo en este dispositivo. Si son más de veinte, se borra el más antiguo. El navegador puede eliminar todo lo de una página que se abre poco: guarde lo importante en un archivo.',
  },
  pictures: (count: number, bytes: number): Text => ({
    en: `Pictures of your own that a reload shows again: ${formatInteger(count, 'en')}, ${formatBytes(bytes, 'en')}`,
    es: `Imágenes propias que se muestran de nuevo al recargar: ${formatInteger(count, 'es')}, ${formatBytes(bytes, 'es')}`,
  }),
  removePictures: { en: 'Delete these pictures', es: 'Eliminar estas imágenes' },
  nothing: { en: 'No training is kept here.', es: 'Aquí no hay ningún entrenamiento guardado.' },
  facts: (step: number, age: Text, bytes: number): Text => ({
    en: `Step ${formatInteger(step, 'en')}, ${age.en}, ${formatBytes(bytes, 'en')}`,
    es: `Paso ${formatInteger(step, 'es')}, ${age.es}, ${formatBytes(bytes, 'es')}`,
  }),
  present: { en: 'open here', es: 'abierto aquí' },
  unreadable: { en: 'A training that can’t be read', es: 'Un entrenamiento que no se puede leer' },
  resume: (network: string): Text => ({ en: `Resume ${network}`, es: `Continuar ${network}` }),
  save: (network: string): Text => ({ en: `Save ${network} as a file`, es: `Guardar ${network} en un archivo` }),
  remove: (network: string): Text => ({ en: `Delete ${network}`, es: `Eliminar ${network}` }),
  resumeIt: { en: 'Resume', es: 'Continuar' },
  saveIt: { en: 'Save as a file', es: 'Guardar en un archivo' },
  removeIt: { en: 'Delete', es: 'Eliminar' },
  saveAll: { en: 'Save all as files', es: 'Guardar todos en archivos' },
  removeAll: { en: 'Delete all', es: 'Eliminar todos' },
  removeAllTitle: { en: 'Delete all kept trainings?', es: '¿Eliminar todos los entrenamientos guardados?' },
  removeAllBody: {
    en: 'They can’t be brought back. The training that is open goes on.',
    es: 'No se podrán recuperar. El entrenamiento abierto continúa.',
  },
  keepThem: { en: 'Keep them', es: 'Conservarlos' },
  space: (used: number, quota: number): Text => ({
    en: `This page takes ${formatBytes(used, 'en')} of about ${formatBytes(quota, 'en')} that the browser allows.`,
    es: `Esta página ocupa ${formatBytes(used, 'es')} de unos ${formatBytes(quota, 'es')} que permite el navegador.`,
  }),
  persisted: {
    en: 'The browser has promised not to delete it by itself.',
    es: 'El navegador prometió no eliminarlo por su cuenta.',
  },
  persist: { en: 'Ask the browser not to delete it', es: 'Pedir al navegador que no lo elimine' },
  refused: { en: 'The browser has declined.', es: 'El navegador no lo aceptó.' },
  noLocks: {
    en: 'This browser can’t tell the page which trainings other tabs have open: resume a training in one tab only.',
    es: 'Este navegador no le informa a la página qué entrenamientos están abiertos en otras pestañas: continúe un entrenamiento en una sola pestaña.',
  },
} satisfies Messages;
