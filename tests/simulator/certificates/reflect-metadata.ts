/**
 * `@peculiar/x509` finds its parts through a container that refuses to load without the
 * `reflect-metadata` polyfill. None of the classes it registers takes constructor parameters, so
 * "no metadata" is the right answer to every question it asks; import this file before it.
 */
const noMetadata = (): undefined => undefined;

for (const name of ["getMetadata", "getOwnMetadata"]) {
  if (!(name in Reflect)) Object.defineProperty(Reflect, name, { value: noMetadata });
}
