import type { Arm } from './arm';
import type { LabBench } from './bench';
import { defineLab, type Verdict } from './lab';
import { plainOrResidual } from './networks/plainAndResidual';
import { branchEnds, withReluInBranches } from './networks/residualEdits';
import { normOf, spreadNamed } from './numbers';
import { said, spread } from './words';

const STEPS = 60;

const BASE = plainOrResidual(8, true);
/** The batch norms with which the branches end; in the trap a ReLU follows them. */
const NORMS = branchEnds(BASE);

const arm = (trap: boolean): Arm => ({
  id: trap ? 'trap' : 'usual',
  title: trap
    ? { en: 'ReLU in the branch: x + ReLU(BN(F(x)))', es: 'ReLU en la rama: x + ReLU(BN(F(x)))' }
    : { en: 'as published: ReLU(x + BN(F(x)))', es: 'como se publicó: ReLU(x + BN(F(x)))' },
  definition: trap ? withReluInBranches(BASE) : BASE,
  dataset: 'mnist',
  training: { learningRate: 0.05, optimizer: 'momentum' },
});

/** He et al. 2016, figure 4: why the branch of a block must not end with a ReLU; with a start at zero it even dies. */
export const deadBranch = defineLab({
  id: 'dead-branch',
  title: { en: 'A branch that never learns', es: 'Una rama que nunca aprende' },
  claim: {
    en: 'Skips let the model decide between the complex path and a linear mapping. Where the branch ends with a ReLU that starts at zero, it can no longer decide.',
    es: 'Los saltos permiten que el modelo decida entre el camino complejo y un mapeo lineal. Si la rama termina en una ReLU que empieza en cero, ya no puede decidir.',
  },
  paper: 'Goyal et al. 2017, section 5.1; He et al. 2016, “Identity mappings”, section 4.1',
  published: {
    en: 'With a ReLU before the addition the branch can only add, and ResNet-110 has 7.84 % error in place of 6.61 %. That it dies where gamma starts at zero follows from the derivative of ReLU at 0.',
    es: 'Con una ReLU antes de la suma la rama solo puede aumentar, y ResNet-110 tiene 7,84 % de error en lugar de 6,61 %. Que muera si gamma empieza en cero se sigue de la derivada de ReLU en 0.',
  },
  question: {
    en: 'The last gamma and beta of every block start at 0, and a ReLU stands behind them. What do they become in 60 steps?',
    es: 'La última gamma y la última beta de cada bloque empiezan en 0, y detrás hay una ReLU. ¿Qué valor alcanzan en 60 pasos?',
  },
  predictions: [
    { id: 'usual', title: { en: 'What they become without the ReLU', es: 'El mismo que sin la ReLU' } },
    { id: 'less', title: { en: 'Less', es: 'Menos' } },
    { id: 'zero', title: { en: 'Exactly 0', es: 'Exactamente 0' } },
  ],
  fields: {},
  seeds: 1,
  arms: () => [arm(false), arm(true)],
  steps: () => 2 * STEPS,
  async measure(bench, _parameters, seed) {
    const [usual, trap] = [await branches(bench, arm(false), seed), await branches(bench, arm(true), seed)];
    return {
      ...{ usualGradient: usual.gradient, usual: usual.after },
      ...{ gradient: trap.gradient, kernels: trap.kernels, after: trap.after },
    };
  },
  judge(seeds): Verdict {
    const [usualGradient, usual] = [spreadNamed(seeds, 'usualGradient'), spreadNamed(seeds, 'usual')];
    const [gradient, kernels, after] = [
      spreadNamed(seeds, 'gradient'),
      spreadNamed(seeds, 'kernels'),
      spreadNamed(seeds, 'after'),
    ];
    // Equal to 0, without a tolerance.
    const isDead = gradient.most === 0 && kernels.most === 0 && after.most === 0;
    const exact = (en: boolean, most: number) => (most === 0 ? (en ? 'exactly 0' : 'exactamente 0') : String(most));
    return {
      outcome: isDead && usualGradient.least > 0 && usual.least > 0 ? 'holds' : isDead ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `With the ReLU in the branch the gradient of the last γ and β is ${exact(true, gradient.most)}, that of the kernels ${exact(true, kernels.most)}, and after ${STEPS} steps the norm of γ and β is ${exact(true, after.most)}. As published, their gradient is ${spread(usualGradient, n, 'to')} and their norm afterwards ${spread(usual, n, 'to')}.`,
        (n) =>
          `Con la ReLU en la rama el gradiente de las últimas γ y β es ${exact(false, gradient.most)}, el de los kernels es ${exact(false, kernels.most)} y después de ${STEPS} pasos la norma de γ y β es ${exact(false, after.most)}. Como se publicó, su gradiente es ${spread(usualGradient, n, 'a')} y su norma después, ${spread(usual, n, 'a')}.`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'At 0 the derivative of ReLU is taken to be 0, as everywhere. Weight decay or noise would not revive the branch either: only a start other than 0 does.',
      es: 'En 0 se toma 0 como derivada de ReLU, como en todas partes. El decaimiento de pesos tampoco reviviría la rama: solo lo hace un inicio distinto de 0.',
    },
    {
      en: 'The lab itself sets gamma and beta to 0. Opened in the explorer, a network starts with gamma 1.',
      es: 'El experimento mismo pone gamma y beta en 0. Abierta en el explorador, una red empieza con gamma 1.',
    },
  ],
});

/** Norms of what the branches of a network have: at the start their gradients, after the training the last gamma and beta. */
async function branches(bench: LabBench, one: Arm, seed: number) {
  const names = NORMS.flatMap((id) => [`${id}/gamma`, `${id}/beta`]);
  const network = await bench.open(one, seed);
  await network.zero(names);
  const { weights: gradients } = await network.gradients(await network.batch(0));
  const kernels = NORMS.map((id) => `${id.replace(/_bn$/, '')}/kernel`);
  const normed = (values: Readonly<Record<string, Float32Array>>, wanted: readonly string[]) =>
    normOf(wanted.map((name) => values[name] ?? missing(name)));
  await network.train(STEPS);
  const weights = await network.weights();
  return {
    gradient: normed(gradients, names),
    kernels: normed(gradients, kernels),
    after: normOf(names.map((name) => weights[name]?.data ?? missing(name))),
  };
}

function missing(name: string): never {
  throw new Error(`No weights '${name}'`);
}
