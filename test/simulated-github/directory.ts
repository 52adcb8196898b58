import { type Account, BOT, PEOPLE } from "./cast.ts";

/** Who has which login now: people rename themselves, and who comes later may take a login that was given up. */
export class Directory {
  readonly #logins = new Map<number, string>();
  readonly #newcomers: Account[] = [];

  /** The account under its present login. */
  readonly present = (account: Account): Account => ({
    ...account,
    login: this.#logins.get(account.id) ?? account.login,
  });

  /** Everybody who has an account, under their present logins. */
  get people(): readonly Account[] {
    return [...PEOPLE, ...this.#newcomers].map(this.present);
  }

  called(login: string): Account | undefined {
    return [...this.people, BOT].find((each) => each.login.toLowerCase() === login.toLowerCase());
  }

  rename({ id }: Account, login: string): void {
    this.#logins.set(id, login);
  }

  register(newcomer: Account): void {
    this.#newcomers.push(newcomer);
  }
}
