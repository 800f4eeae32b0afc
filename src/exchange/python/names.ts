/** Words that Python keeps for itself, with those that mean something in some places only. */
const KEYWORDS =
  'False None True and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try type while with yield';

/** Names that a module of PyTorch, or a model of Keras, has already. */
const MEMBERS =
  'T_destination add_module add_loss add_metric add_weight apply bfloat16 buffers build built call call_super_init children compile compute_dtype compute_loss cpu cuda double dtype dump_patches eval evaluate export extra_repr fit float forward get_buffer get_config get_layer get_parameter get_submodule half inputs ipu layers load_state_dict load_weights loss losses metrics modules mtia name named_buffers named_children named_modules named_parameters optimizer outputs parameters path predict quantize register_buffer register_forward_hook register_module register_parameter requires_grad_ reset_metrics run_eagerly save save_weights set_extra_state share_memory state_dict stop_training summary supports_masking test to to_empty to_json train trainable training type variables weights xpu zero_grad';

const words = (text: string): readonly string[] => text.split(' ');

/** Names that nothing of an exported module may have: keywords, members, and what its own code is written with. */
const RESERVED: ReadonlySet<string> = new Set([
  ...words(KEYWORDS),
  ...words(MEMBERS),
  ...words('self super x torch nn F np keras math json print len range int list tuple zip'),
]);

/** The words of a text in ASCII letters and digits: accents go, and so does what has no such letter. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');

/** `s1b1_a-bn` → `s1b1_a_bn`; empty where the text has neither letters nor digits. A digit in front stays. */
export const snakeCase = (text: string): string => wordsOf(text).join('_');

/** `LeNet-5 (1998)` → `LeNet5_1998`, `zero padding` → `ZeroPadding`: a class. Numbers stay apart. */
export function pascalCase(text: string): string {
  const joined = wordsOf(text)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .reduce((all, word) => (/\d$/.test(all) && /^\d/.test(word) ? `${all}_${word}` : all + word), '');
  return /^[A-Za-z]/.test(joined) ? joined : joined && `Network${joined}`;
}

/** Gives out names, each once. */
export class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = RESERVED) {
    this.#taken = new Set(taken);
  }

  /** The wanted name, or the first of `name_2`, `name_3`… that is free. */
  take(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.#taken.has(name); n++) name = `${wanted}_${n}`;
    this.#taken.add(name);
    return name;
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }
}

/** `LeNet-5 (1998)` → `lenet_5_1998`: a file, and a module that can be imported. */
export function fileStem(name: string): string {
  const stem = snakeCase(name).toLowerCase();
  return /^[a-z]/.test(stem) ? stem : ['network', stem].filter(Boolean).join('_');
}
