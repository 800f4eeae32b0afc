import { describe, expect, it } from 'vitest';
import { isLitter, partsOf, placesOf } from './places';

const classesOf = (...paths: string[]) => placesOf(paths).map(({ className }) => className);
const splitsOf = (...paths: string[]) => placesOf(paths).map(({ split }) => split);

describe('the class of a picture', () => {
  it('is its folder', () => {
    expect(classesOf('cats/1.png', 'dogs/1.png')).toEqual(['cats', 'dogs']);
  });

  it('is no folder that all have in common', () => {
    expect(classesOf('download/pets/cats/1.png', 'download/pets/dogs/1.png')).toEqual(['cats', 'dogs']);
  });

  it('is the only folder where there is but one', () => {
    expect(classesOf('pets/cats/1.png', 'pets/cats/2.png')).toEqual(['cats', 'cats']);
  });

  it('is the upper one of several', () => {
    expect(classesOf('pets/cats/black/1.png', 'pets/cats/2.png', 'pets/dogs/3.png')).toEqual(['cats', 'cats', 'dogs']);
  });

  it('is none for one that lies beside the classes', () => {
    expect(classesOf('pets/cover.png', 'pets/cats/1.png', 'pets/dogs/1.png')).toEqual([null, 'cats', 'dogs']);
    expect(classesOf('1.png', '2.png')).toEqual([null, null]);
  });

  it('is text, whatever it says', () => {
    expect(classesOf('../../etc/1.png', 'a\\<b>\\2.png')).toEqual(['etc', 'a']);
    expect(partsOf('../.././x//y\\..\\1.png')).toEqual(['x', 'y', '1.png']);
  });

  it('is cut where its name is longer than any title', () => {
    expect(classesOf(`${'x'.repeat(5_000)}/1.png`, 'y/1.png')[0]).toHaveLength(80);
  });
});

describe('training and testing', () => {
  it('are told by folders around the classes', () => {
    const paths = ['d/train/cats/1.png', 'd/train/dogs/1.png', 'd/test/cats/1.png', 'd/README.png'];
    expect(classesOf(...paths)).toEqual(['cats', 'dogs', 'cats', null]);
    expect(splitsOf(...paths)).toEqual(['train', 'train', 'test', null]);
  });

  it('are told by folders within the classes', () => {
    const paths = ['cats/training/1.png', 'cats/test/2.png', 'dogs/training/1.png'];
    expect(classesOf(...paths)).toEqual(['cats', 'cats', 'dogs']);
    expect(splitsOf(...paths)).toEqual(['train', 'test', 'train']);
  });

  it('are no classes, and classes are not they', () => {
    expect(splitsOf('train/1.png', 'car/1.png')).toEqual([null, null]);
    expect(classesOf('train/1.png', 'car/1.png', 'test/1.png')).toEqual(['train', 'car', 'test']);
  });
});

it.each(['.DS_Store', 'a/.hidden/1.png', '__MACOSX/a/1.png', 'a/._1.png', 'a/Thumbs.db', 'desktop.ini'])(
  '%s is litter',
  (path) => expect(isLitter(path)).toBe(true),
);
