import { ApiProperty } from '@nestjs/swagger';

export class DemoSignIn {
  /** @example host@demo.test */
  email: string;
  password: string;
}

export class DemoState {
  /** With what to sign in; null on every server but a demonstration that is looked at from its own machine. */
  @ApiProperty({ type: DemoSignIn, nullable: true })
  signIn: DemoSignIn | null;
}
