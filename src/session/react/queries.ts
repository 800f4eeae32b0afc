/** What only later parts of the page read: the queries that come with them. */

import { AttributionQuery } from '../attribution';
import { ExplanationQuery } from '../explanation';
import { Judging } from '../judging';
import { NormalisationQuery } from '../normalisation';
import { Profile } from '../profile';
import { storeHook } from '../react';

export const useExplanation = storeHook((session) => session.query(ExplanationQuery).store);
export const useNormalisation = storeHook((session) => session.query(NormalisationQuery).store);
export const useAttribution = storeHook((session) => session.query(AttributionQuery).store);
export const useProfile = storeHook((session) => session.query(Profile).store);
export const useJudging = storeHook((session) => session.query(Judging).store);
