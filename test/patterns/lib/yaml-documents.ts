import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import { variantCode } from './variant-code.ts';

/** Something in a file of another tool. What a test looks for and does not find fails it, by name. */
export class Part {
  readonly value: unknown;
  readonly #place: string;

  constructor(value: unknown, place: string) {
    this.value = value;
    this.#place = place;
  }

  /** What lies below keys: `spec.template.metadata`, `steps.0`, `steps.-1`. */
  at(keys: string): Part {
    const found = this.find(keys);
    assert.ok(found, `${this.#place} has no \`${keys}\``);
    return found;
  }

  find(keys: string): Part | undefined {
    return keys
      .split('.')
      .reduce<Part | undefined>((part, key) => (part === undefined ? undefined : part.#below(key)), this);
  }

  #below(key: string): Part | undefined {
    const { value } = this;
    if (Array.isArray(value)) return this.items().at(Number(key));
    if (typeof value !== 'object' || value === null) return undefined;
    const entry = Object.entries(value).find(([name]) => name === key);
    return entry && new Part(entry[1], `${this.#place}.${key}`);
  }

  items(): readonly Part[] {
    assert.ok(Array.isArray(this.value), `${this.#place} is no list`);
    return this.value.map((item: unknown, index) => new Part(item, `${this.#place}.${index}`));
  }

  entries(): readonly (readonly [name: string, part: Part])[] {
    return Object.entries(this.object).map(([name, value]) => [
      name,
      new Part(value, `${this.#place}.${name}`),
    ]);
  }

  get object(): object {
    assert.ok(typeof this.value === 'object' && this.value !== null, `${this.#place} has nothing below`);
    return this.value;
  }

  get text(): string {
    assert.ok(typeof this.value === 'string', `${this.#place} is no text`);
    return this.value;
  }

  get number(): number {
    assert.ok(typeof this.value === 'number', `${this.#place} is no number`);
    return this.value;
  }
}

/** What a variant inserts, which must parse. */
export function documentsOf(path: string): readonly Part[] {
  return parseAllDocuments(variantCode(path)).map((document, index) => {
    assert.deepEqual(document.errors, []);
    return new Part(document.toJS(), `${path}[${index}]`);
  });
}

/** The only document of a variant. */
export function documentOf(path: string): Part {
  const [document, ...others] = documentsOf(path);
  assert.ok(document);
  assert.deepEqual(others, []);
  return document;
}
