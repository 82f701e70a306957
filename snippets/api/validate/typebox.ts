// ---
// title: TypeBox
// rank: 1
// packages: { typebox: ">=1" }
// placeholders:
//   CreateOrder: What is read
//   readOrder: The function's name
// ---
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';

const Uuid = Type.String({ format: 'uuid' });
const Line = Type.Object(
  { productId: Uuid, quantity: Type.Integer({ minimum: 1, maximum: 1_000 }) },
  { additionalProperties: false },
);
const CreateOrder = Type.Object(
  {
    customerId: Uuid,
    note: Type.Optional(Type.String({ maxLength: 1_000 })),
    lines: Type.Array(Line, { minItems: 1, maxItems: 100 }),
  },
  { additionalProperties: false },
);

export type CreateOrder = Static<typeof CreateOrder>;

const validator = Compile(CreateOrder);

/** `const order = readOrder(request.body)`: what comes back is what was declared, and nothing else. */
export function readOrder(input: unknown): CreateOrder {
  if (validator.Check(input)) return input;
  throw new InvalidInputError(
    validator.Errors(input).map(({ instancePath, message }) => ({ pointer: instancePath, detail: message })),
  );
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
