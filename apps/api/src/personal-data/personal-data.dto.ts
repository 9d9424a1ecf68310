export class AccountProperty {
  id: string;
  /** @example Villa Azur */
  name: string;
  /** Of a deleted one: until then it can be taken back; null while it is there. */
  forgottenAt: string | null;
}

export class AccountPropertyPage {
  items: AccountProperty[];
  total: number;
  page: number;
  pageSize: number;
}
