import { expect, it } from 'vitest';
import { read } from './svg';

const faults = (inside: string) => read(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`).faults;

it.each([
  ['a script', '<script/>', '<script>'],
  ['a handler', '<g onclick="f()"/>', 'onclick="f()"'],
  ['a number that is none', '<rect width="NaN"/>', 'width="NaN"'],
  ['a colour that only the page knows', '<rect fill="var(--ink)"/>', 'fill="var(--ink)"'],
  ['a reference to nothing', '<g clip-path="url(#a)"/>', 'clip-path="url(#a)"'],
  ['an address', '<g style="fill: url(https://a.org)"/>', 'style="fill: url(https://a.org)"'],
  ['a picture from elsewhere', '<image href="https://a.org/b.png"/>', 'href="https://a.org/b.png"'],
  ['a picture of markup', '<image href="data:image/svg+xml,a"/>', 'href="data:image/svg+xml,a"'],
  [
    'what is called a PNG and is none',
    '<image href="data:image/png;base64,undefined"/>',
    'href="data:image/png;base64,undefined"',
  ],
  ['two of one name', '<g id="a"/><g id="a"/>', 'two of id a'],
  ['a text that says nothing', '<text> </text>', 'an empty text'],
])('finds %s', (_, inside, fault) => {
  expect(faults(inside)).toEqual([fault]);
});

it.each(['a/NaN+/A', 'undefinedAAA', 'InfinityAAAA'])('takes %s for letters of a picture', (letters) => {
  expect(faults(`<image href="data:image/png;base64,iVBORw0KGgoA${letters}="/>`)).toEqual([]);
});
