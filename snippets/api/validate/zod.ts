// ---
// title: zod
// packages: { zod: ">=4" }
// placeholders:
//   CreateOrder: What is read
//   readOrder: The function's name
// ---
import { z } from 'zod';

const CreateOrder = z.strictObject({
  customerId: z.uuid(),
  note: z.string().max(1_000).optional(),
  lines: z
    .array(z.strictObject({ productId: z.uuid(), quantity: z.int().min(1).max(1_000) }))
    .min(1)
    .max(100),
});

export type CreateOrder = z.infer<typeof CreateOrder>;

/** `const order = readOrder(request.body)`: what comes back is what was declared, and nothing else. */
export function readOrder(input: unknown): CreateOrder {
  const result = CreateOrder.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInputError(
    result.error.issues.map(({ path, message }) => ({ pointer: pointerTo(path), detail: message })),
  );
}

/** A JSON Pointer (RFC 6901). */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map(key => `/${String(key)}`).join('');
}

export interface InvalidField {
  /** Where, such as `/lines/0/quantity`; empty for the whole. */
  readonly pointer: string;
  readonly detail: string;
}

/** Answer 422 with `errors`, which says nothing of the values. `expose` and `status` tell Express and Koa the same. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
  readonly status = 422;
  readonly expose = true;
  readonly errors: readonly InvalidField[];

  constructor(errors: readonly InvalidField[]) {
    super(`${errors.length} fields are not valid`);
    this.errors = errors;
  }
}
