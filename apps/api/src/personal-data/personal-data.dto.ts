export class AccountProperty {
  id: string;
  /** @example Villa Azur */
  name: string;
  /** Of a deleted one: until when it can be restored; null for an existing one. */
  forgottenAt: string | null;
}

export class AccountPropertyPage {
  items: AccountProperty[];
  total: number;
  page: number;
  pageSize: number;
}
