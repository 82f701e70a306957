import { Type } from 'class-transformer';
import { IsDateString, IsEmail, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { PageQuery } from '../infrastructure/page.query';

export class GuestDto {
  @IsString()
  @MaxLength(200)
  name!: string;

  @IsEmail()
  email!: string;
}

export class CreateBookingDto {
  @IsUUID()
  roomId!: string;

  @IsDateString()
  arrival!: string;

  @IsDateString()
  departure!: string;

  @IsInt()
  @Min(1)
  @Max(12)
  guests!: number;

  @ValidateNested()
  @Type(() => GuestDto)
  contact!: GuestDto;

  @IsString()
  @MaxLength(500)
  wishes!: string;
}

export class ListBookingsQuery extends PageQuery {
  @IsOptional()
  @IsDateString()
  from?: string;

  @IsOptional()
  @IsDateString()
  until?: string;
}
