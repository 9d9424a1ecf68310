import { IsEmail, IsString, Length, Matches } from 'class-validator';
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
  /** What stands behind # in the mailed link. */
  @IsString()
  @Matches(/^[\w-]{20,100}$/)
  token: string;
}
