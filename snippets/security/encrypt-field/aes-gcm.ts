// ---
// title: AES-256-GCM, with nothing but Node
// packages: {}
// placeholders: {}
// ---
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface FieldKeys {
  /** Encrypts; the others only decrypt. */
  readonly current: string;
  /** 32 random bytes each, by name. */
  readonly all: Readonly<Record<string, Buffer>>;
}

/** `KEY.BASE64`. `context` is what the value belongs to, such as `users.tax_number:42`. */
export function encryptField(text: string, context: string, { current, all }: FieldKeys): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyNamed(current, all), iv).setAAD(Buffer.from(context));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${current}.${Buffer.concat([iv, encrypted, cipher.getAuthTag()]).toString('base64url')}`;
}

/** Throws when the value was changed, or belongs to something else. */
export function decryptField(stored: string, context: string, { all }: FieldKeys): string {
  const [name = '', encoded = ''] = stored.split('.');
  const bytes = Buffer.from(encoded, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new Error('The stored value is no encrypted field');
  const decipher = createDecipheriv('aes-256-gcm', keyNamed(name, all), bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}

/** Whether a value should be written again, with the key of today. */
export function isOldKey(stored: string, { current }: FieldKeys): boolean {
  return !stored.startsWith(`${current}.`);
}

function keyNamed(name: string, all: FieldKeys['all']): Buffer {
  const key = Object.hasOwn(all, name) ? all[name] : undefined;
  if (key === undefined) throw new Error(`There is no key \`${name}\``);
  return key;
}
