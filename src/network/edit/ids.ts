/** New ids: unique, short, and named as people name layers. */
import { type Definition, isReservedId } from '../definition';
import { type KindName, kindOf } from '../layers';
import { LIMITS } from '../limits';

/** Hands out ids that neither a layer nor a group has, nor anything that it handed out before. */
export type FreshIds = (stem: string) => string;

/** `conv2` gives `conv3` where that is free; `conv` gives `conv1`. */
export function freshIds({ layers, groups }: Definition): FreshIds {
  const taken = new Set([...layers, ...groups].map(({ id }) => id));
  // Layers of a block are called after it: its name is taken as well where only they have it.
  const isTaken = (id: string) => taken.has(id) || isReservedId(id) || taken.has(`${id}_`);
  for (const id of [...taken])
    for (let at = id.indexOf('_'); at > 0; at = id.indexOf('_', at + 1)) taken.add(id.slice(0, at + 1));
  return (stem) => {
    const [, name = stem, number = '0'] = /^(.*?)(\d{0,6})$/.exec(stem) ?? [];
    const base = name.slice(0, LIMITS.idLength.max - 8);
    let n = Number(number) + 1;
    while (isTaken(`${base}${n}`)) n++;
    const id = `${base}${n}`;
    taken.add(id);
    return id;
  };
}

/** What layers of a kind are called: `conv`, `pool`, `bn`, `gap`. */
export function stemOf(name: KindName): string {
  const { family, fields } = kindOf(name);
  if (family === 'pooling' && fields.kernel) return 'pool';
  if (family === 'pooling' || (family === 'normalisation' && /[A-Z]/.test(name)))
    return name.charAt(0) + name.replace(/[^A-Z]/g, '').toLowerCase();
  return name.replace(/\d.*$/, '').toLowerCase();
}
