import { IsEmail, IsInt, IsISO8601, IsISO31661Alpha2, IsPositive } from 'class-validator';

export class CreateInvoiceDto {
  @IsEmail()
  recipient: string;

  @IsInt()
  @IsPositive()
  amount: number;

  @IsISO31661Alpha2()
  country: string;

  @IsISO8601({ strict: true })
  dueOn: string;
}
