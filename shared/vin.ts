/** A vehicle identification number: 17 characters, digits and capitals without I, O and Q. */
export type Vin = string;

const VIN_PATTERN = /^[A-HJ-NPR-Z0-9]{17}$/;

export function isVin(text: string): text is Vin {
  return VIN_PATTERN.test(text);
}

/**
 * The only form of a VIN that may appear in a log or an error: its last four characters, enough
 * for an owner to tell cars apart and too little to look one up.
 */
export function maskVin(vin: string): string {
  return `…${vin.slice(-4)}`;
}

/** Text with every VIN in it masked: for paths and other people's texts on their way to a log. */
export function maskVins(text: string): string {
  return text.replace(/\b[A-HJ-NPR-Z0-9]{17}\b/gi, maskVin);
}
