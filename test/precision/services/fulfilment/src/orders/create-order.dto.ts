import { Type } from 'class-transformer';
import { ArrayMaxSize, IsDate, IsInt, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';

export class OrderLineDto {
  @IsString()
  @MaxLength(64)
  sku!: string;

  @IsInt()
  @Min(1)
  @Max(1_000)
  quantity!: number;
}

export class CreateOrderDto {
  @IsString()
  @MaxLength(64)
  reference!: string;

  @IsDate()
  @Type(() => Date)
  promisedFor!: Date;

  @ValidateNested({ each: true })
  @Type(() => OrderLineDto)
  @ArrayMaxSize(100)
  lines!: OrderLineDto[];
}
