/** How a benchmark's server process learns its files and tells its port. */

export type ServerFiles = {
  /** Its own, for caches. */
  directory: string;
  certFile: string;
  keyFile: string;
  vehicleCaFile: string;
};

export function readServerArguments(): ServerFiles {
  const [directory, certFile, keyFile, vehicleCaFile] = process.argv.slice(2);
  if (!directory || !certFile || !keyFile || !vehicleCaFile) {
    throw new Error("needs: directory, certificate, key and vehicle CA files");
  }
  process.on("disconnect", () => process.exit(0));
  return { directory, certFile, keyFile, vehicleCaFile };
}

export function tellPort(port: number): void {
  process.send?.({ port });
}
