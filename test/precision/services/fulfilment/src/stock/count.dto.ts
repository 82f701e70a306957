import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class CountDto {
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  available!: number;

  @IsOptional()
  @IsString()
  @MaxLength(16)
  location?: string;
}
