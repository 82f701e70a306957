import { IsEmail, IsString, MaxLength } from 'class-validator';

export class ChangeGuestDto {
  @IsString()
  @MaxLength(200)
  name!: string;

  @IsEmail()
  email!: string;
}
