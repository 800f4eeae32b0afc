/** The compiled kernels by their address. Whoever opens backends hands on the same ones, so none is fetched twice. */
export type CompiledModules = Map<string, Promise<WebAssembly.Module>>;
