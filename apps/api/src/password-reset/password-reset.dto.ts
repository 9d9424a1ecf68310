import { IsEmail, IsString, Length, MaxLength } from 'class-validator';
import { NewPasswordBody } from '../auth/auth.dto.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';

export class ForgottenPasswordBody {
  /** @example claire@example.org */
  @Trimmed()
  @IsEmail()
  @Length(3, 254)
  email: string;
}

export class ResetPasswordBody extends NewPasswordBody {
  /** What stands behind # in the mailed link; one that was cut on its way is told like one that has expired. */
  @IsString()
  @MaxLength(200)
  token: string;
}
