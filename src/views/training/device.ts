/**
 * The model in a WebGL renderer string: browsers wrap it as `ANGLE (vendor, model and driver, version)`, and drivers
 * add bus and API. A string that can't be unwrapped is returned whole.
 */
export function shortDevice(renderer: string): string {
  const wrapped = /^ANGLE \([^,]*, (.+), [^,]*\)$/.exec(renderer)?.[1] ?? renderer;
  return wrapped
    .replace(/^ANGLE Metal Renderer: /, '')
    .replace(/\s*(\(0x[0-9a-f]+\)|\/PCIe\S*|Direct3D.*|OpenGL.*|Vulkan.*)/gi, '')
    .trim();
}
