import type { Text } from '../../network/text';
import type { LinkProblem } from '../../record/linkProblem';
import { formatBytes } from '../format';
import { plural } from '../text';
import { describeIssue } from './issues';
import { en, es, type Sentences, say } from './sentences';

export const linkProblems: Sentences<LinkProblem> = {
  empty: () => ({ en: 'The link holds nothing to open.', es: 'El enlace no contiene nada que se pueda abrir.' }),
  foreign: () => ({ en: 'The link is not one of Convoscope.', es: 'El enlace no es de Convoscope.' }),
  badCharacters: ({ at }) => ({
    en: `The link is damaged: character ${en(at + 1)} after the # can’t be part of it.`,
    es: `El enlace está dañado: el carácter ${es(at + 1)} después de # no puede formar parte de él.`,
  }),
  truncated: ({ length }) => ({
    en: `The link was cut off: only ${en(length)} ${plural(length, 'character', 'characters')} arrived. Copy the whole link again.`,
    es: `El enlace llegó cortado: solo hay ${es(length)} ${plural(length, 'carácter', 'caracteres')}. Copie otra vez el enlace entero.`,
  }),
  tooLong: ({ length, max }) => ({
    en: `The link has ${en(length)} characters; at most ${en(max)} are read.`,
    es: `El enlace tiene ${es(length)} caracteres; se leen como máximo ${es(max)}.`,
  }),
  newerFormat: ({ found, known }) => ({
    en: `The link was made by a newer Convoscope (format ${found}; this page reads up to ${known}). Reload the page to get the newest one.`,
    es: `El enlace lo hizo una versión más nueva de Convoscope (formato ${found}; esta página lee hasta el ${known}). Recargue la página para obtenerla.`,
  }),
  tooLarge: ({ bytes, max }) => ({
    en: `The link would unpack to ${formatBytes(bytes, 'en')}; at most ${formatBytes(max, 'en')} are read.`,
    es: `El enlace ocuparía ${formatBytes(bytes, 'es')} al descomprimirse; se leen como máximo ${formatBytes(max, 'es')}.`,
  }),
  checksum: () => ({
    en: 'The link is damaged: its checksum does not match. Copy it again from where you got it.',
    es: 'El enlace está dañado: su suma de comprobación no coincide. Cópielo de nuevo de donde lo obtuvo.',
  }),
  corrupt: ({ detail }) => ({ en: `The link is damaged (${detail}).`, es: `El enlace está dañado (${detail}).` }),
  invalid: ({ issues }) => {
    const [first] = issues;
    const rest = issues.length - 1;
    return {
      en: `The link holds a network with ${plural(issues.length, 'a mistake', `${en(issues.length)} mistakes`)}.${first ? ` ${describeIssue(first).en}` : ''}${rest > 0 ? ` And ${en(rest)} more.` : ''}`,
      es: `El enlace contiene una red con ${plural(issues.length, 'un error', `${es(issues.length)} errores`)}.${first ? ` ${describeIssue(first).es}` : ''}${rest > 0 ? ` Y ${es(rest)} más.` : ''}`,
    };
  },
};

/** Why a link was not opened. */
export const describeLinkProblem = (problem: LinkProblem): Text => say<LinkProblem>(linkProblems, problem);

/** Why the link in the address was not opened, and what the page shows instead: at the start, and in a page that shows something. */
export function describeRefusedLink(problem: LinkProblem, isStart: boolean): Text {
  const why = describeLinkProblem(problem);
  return isStart
    ? { en: `${why.en} LeNet-5 was opened instead.`, es: `${why.es} Se abrió LeNet-5 en su lugar.` }
    : { en: `${why.en} What you have open stays.`, es: `${why.es} Lo que tiene abierto sigue igual.` };
}
