import { IsInt, Max, Min } from 'class-validator';

export class ChangeSeatsDto {
  @IsInt()
  @Min(1)
  @Max(10_000)
  seats: number;
}
