// ---
// title: Joi
// rank: 1
// packages: { joi: ">=17.2" }
// placeholders:
//   CreateOrder: What is read
//   readOrder: The function's name
// ---
import Joi from 'joi';

export interface CreateOrder {
  readonly customerId: string;
  readonly note?: string;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
}

const schema = Joi.object<CreateOrder>({
  customerId: Joi.string().uuid().required(),
  note: Joi.string().max(1_000),
  lines: Joi.array()
    .items(
      Joi.object({
        productId: Joi.string().uuid().required(),
        quantity: Joi.number().integer().min(1).max(1_000).required(),
      }),
    )
    .min(1)
    .max(100)
    .required(),
}).required();

/** `const order = readOrder(request.body)`: what comes back is what was declared, and nothing else. */
export function readOrder(input: unknown): CreateOrder {
  // Joi would turn '5' into 5 otherwise, and stop at the first error.
  const result = schema.validate(input, { convert: false, abortEarly: false, errors: { label: false } });
  if (result.error === undefined) return result.value;
  throw new InvalidInputError(
    result.error.details.map(({ path, message }) => ({ pointer: pointerTo(path), detail: message })),
  );
}

/** A JSON Pointer (RFC 6901). */
function pointerTo(path: readonly (string | number)[]): string {
  return path.map(key => `/${key}`).join('');
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
