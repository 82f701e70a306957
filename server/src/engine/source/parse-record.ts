/** The object that a JSON file holds; an empty one while it is half-typed, of which its own tool complains. */
export function parseRecord(text: string): Readonly<Record<string, unknown>> {
  return tryParseRecord(text) ?? {};
}

export function tryParseRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
