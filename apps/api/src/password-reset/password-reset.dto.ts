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
  /** The fragment of the mailed link, behind #; a truncated one is answered like one that has expired. */
  @IsString()
  @MaxLength(200)
  token: string;
}
