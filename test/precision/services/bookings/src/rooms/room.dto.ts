import { PartialType } from '@nestjs/mapped-types';
import { IsEnum, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export enum RoomKind {
  single = 'single',
  double = 'double',
  suite = 'suite',
}

export class CreateRoomDto {
  @IsString()
  @MaxLength(40)
  number!: string;

  @IsEnum(RoomKind)
  kind!: RoomKind;

  @IsInt()
  @Min(1)
  @Max(12)
  beds!: number;

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  notes?: string;
}

export class UpdateRoomDto extends PartialType(CreateRoomDto) {}
