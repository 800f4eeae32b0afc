import type { LinkedView } from '@/record/view';

/** What properties of the view mean, for docs/link-format.md, where the name alone doesn't say it. */
export const MEANINGS: Partial<Record<keyof LinkedView, string>> = {
  selected: 'id of a node',
  mapPage: 'first channel on the page of feature maps',
  unfolded: "ids of groups, or of runs of equal groups with `*` behind the first one's id",
  group: 'id of the selected group, as in `unfolded`',
  pixel: 'the value that is taken apart, `[row, column, channel]` or `[feature]`',
  lab: '`all` for the list of the labs, or the id of one; behind it, as `name=value`, what differs of its parameters, and its first `seed`',
  lesson: 'the id of a lesson of the talk, and that of its step',
  textbook: 'id of the page of the textbook that is open',
  exercise: '`all` for the list of the exercises, or the id of one',
  assigned: 'ids of the exercises that a teacher chose, in order',
  weights:
    'what a catalog network with untouched knobs opens with: the weights that ship with the page, or those of its seed',
  locked: 'names of the controls that a teacher took out of reach',
};
