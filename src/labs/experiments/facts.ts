import type { Facts } from './experiment';

/** What made the recordings, by experiment; written by `npm run record:experiments`. */
export const FACTS: Readonly<Record<string, Facts>> = {
  'batch-norm': {
    machine: 'Intel(R) Xeon(R) Processor',
    engine: { name: 'simd', instructions: 'baseline', threads: 1 },
    date: '2026-11-29',
    seed: 7,
    arms: {
      'with-high': {
        steps: 15000,
        trainingLoss: 0.007936599664390087,
        testLoss: 0.03257988020777702,
        testAccuracy: 0.9903,
        seconds: 108,
        bytes: 43118,
        sha256: 'c7e1312766a636e646922a99ddaa0829b7bc1851196229de81c1ac7aa19b4b77',
      },
      'without-high': {
        steps: 15000,
        trainingLoss: 2.301137685775757,
        testLoss: 2.3011133670806885,
        testAccuracy: 0.1135,
        seconds: 109,
        bytes: 12891,
        sha256: '48e424155825bb4adf8319db7f46562749415cf102183a98a1c15c79a2cd0abd',
      },
      'with-low': {
        steps: 15000,
        trainingLoss: 0.010301481001079082,
        testLoss: 0.02972061187028885,
        testAccuracy: 0.99,
        seconds: 109,
        bytes: 41961,
        sha256: '6447726ffa480934aa1b56d98c9fce621a8f883347b89953944f81f1d5249d1c',
      },
      'without-low': {
        steps: 15000,
        trainingLoss: 0.014484670013189316,
        testLoss: 0.03567582741379738,
        testAccuracy: 0.9891,
        seconds: 93,
        bytes: 29960,
        sha256: 'b017594dbd66bcb3ccb4ffec3143e6c1bc8f2f17d7460f7bc3c0d043a15839d8',
      },
    },
  },
};
