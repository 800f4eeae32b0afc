import { planPictures } from '../exchange/pictures/plan';

/** What a plan comes to with what was found, or why nothing can be made of it: for the dialog, which knows no files. */
export const plannedOf = planPictures;
