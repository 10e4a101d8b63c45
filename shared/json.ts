/** The value, or null for text that is no JSON: whoever asks checks its shape anyway. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
