import { ApiProperty } from '@nestjs/swagger';

export class DemoSignIn {
  /** @example host@demo.test */
  email: string;
  password: string;
}

export class DemoState {
  /** Credentials; null on every server but a demonstration that is opened on its own machine. */
  @ApiProperty({ type: DemoSignIn, nullable: true })
  signIn: DemoSignIn | null;
}
