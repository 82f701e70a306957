// ---
// title: class-validator
// rank: 1
// packages: { class-validator: ">=0.14", class-transformer: ">=0.5" }
// stack: [class-validator, "@nestjs/common"]
// placeholders:
//   CreateOrder: What is read
//   readOrder: The function's name
// ---
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
  type ValidationError,
  validate,
} from 'class-validator';

class OrderLine {
  @IsUUID()
  readonly productId!: string;

  @IsInt()
  @Min(1)
  @Max(1_000)
  readonly quantity!: number;
}

export class CreateOrder {
  @IsUUID()
  readonly customerId!: string;

  // `IsOptional` would let null pass, too.
  @ValidateIf((_order, note) => note !== undefined)
  @IsString()
  @MaxLength(1_000)
  readonly note?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  // A list in the list would pass for a line, and what is in it for nothing.
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OrderLine)
  readonly lines!: readonly OrderLine[];
}

/** `const order = await readOrder(request.body)`: what comes back is what was declared, and nothing else. */
export async function readOrder(input: unknown): Promise<CreateOrder> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new InvalidInputError([{ pointer: '', detail: 'must be an object' }]);
  const order = plainToInstance(CreateOrder, input);
  const errors = await validate(order, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  if (errors.length > 0) throw new InvalidInputError(errors.flatMap(error => fieldsOf(error, '')));
  return order;
}

function fieldsOf(
  { property, constraints, children }: ValidationError,
  parent: string,
): readonly InvalidField[] {
  const pointer = `${parent}/${property}`;
  const own = Object.values(constraints ?? {}).map(detail => ({ pointer, detail }));
  return [...own, ...(children ?? []).flatMap(child => fieldsOf(child, pointer))];
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
