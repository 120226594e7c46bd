import { randomUUID } from "node:crypto";
import pg from "pg";
import { acceptAccessRequest, declineAccessRequest } from "@/lib/access-requests/commands";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { personIn, visitor, type Actor, type Member } from "@/lib/actor";
import { execute } from "@/lib/command";
import { registerBusiness } from "@/lib/companies/commands";
import { newId } from "@/lib/id";
import { confirmByCode } from "@/lib/registrations/confirm";
import { startRegistration } from "@/lib/registrations/commands";
import { chooseEmployer } from "@/lib/registrations/employer";
import type { Result } from "@/lib/result";
import { hashCode } from "@/lib/tokens";

const PASSWORD = "copper-kettle-lantern-42";

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`Refused: ${result.message} ${JSON.stringify(result.fields)}`);
}

/**
 * One company whose two Admins decide requests all day, through the commands that the screens use. `letters` counts,
 * from the rule book and not from the database, how many mails each address must get.
 */
export class BusyCompany {
  readonly letters = new Map<string, number>();
  private constructor(
    private readonly owner: pg.Pool,
    private readonly admin: Member,
    private readonly admins: string[],
    private readonly code: string,
  ) {}

  static async open(owner: pg.Pool): Promise<BusyCompany> {
    const email = `${randomUUID()}@faults.example`;
    const personId = await register(owner, email);
    const companyId = newId();
    const place = { town: "Sydney", country: "AU", timeZone: "Australia/Sydney" };
    must(
      await execute(registerBusiness, personIn(personId, companyId), { name: "Faultless Works", ...place }),
    );
    const find =
      "select m.id, c.code from membership m join company c on c.id = m.company_id where c.id = $1";
    const { rows } = await owner.query<{ id: string; code: string }>(find, [companyId]);
    const row = rows[0];
    if (!row) throw new Error("The company was not made.");
    const origin = { address: "", userAgent: "" };
    const admin: Member = {
      kind: "member",
      companyId,
      personId,
      membershipId: row.id,
      role: "ADMIN",
      recent: true,
      origin,
    };
    const company = new BusyCompany(owner, admin, [email], row.code);
    company.expect(email);
    company.admins.push(await company.handle(0, "ADMIN"));
    return company;
  }

  /** One person registers, asks, and gets an answer: accepted or, every third time, declined. @returns the address */
  async handle(nth: number, role: "ADMIN" | "WORKER" = "WORKER"): Promise<string> {
    const email = `${randomUUID()}@faults.example`;
    const personId = await register(this.owner, email);
    const actor = personIn(personId, this.admin.companyId);
    must(await execute(chooseEmployer, actor, { companyCode: this.code }));
    const claim =
      role === "WORKER" ? { claim: "worker", mobile: "+61491570156" } : { claim: "account", role };
    must(await execute(sendAccessRequest, actor, claim));
    [email, email, email, ...this.admins].forEach((address) => this.expect(address)); // code, receipt, answer; the request
    await this.decide(personId, nth % 3 === 2, role);
    return email;
  }

  private async decide(personId: string, decline: boolean, role: "ADMIN" | "WORKER"): Promise<void> {
    const find = "select id, version from access_request where company_id = $1 and person_id = $2";
    const { rows } = await this.owner.query<{ id: string; version: number }>(find, [
      this.admin.companyId,
      personId,
    ]);
    const about = { requestId: rows[0]?.id, seenVersion: rows[0]?.version };
    const no = { ...about, reason: "other", otherReason: "Not on the roster", waitDays: 7 };
    if (decline) must(await execute(declineAccessRequest, this.admin, no));
    else must(await execute(acceptAccessRequest, this.admin, { ...about, role }));
  }

  private expect(address: string): void {
    this.letters.set(address, (this.letters.get(address) ?? 0) + 1);
  }
}

/** The worker may have sent the code's mail already, so the code is set rather than read. */
async function register(owner: pg.Pool, email: string): Promise<string> {
  const someone: Actor = visitor({ address: email, userAgent: "faults" });
  const fields = { firstName: "Noor", lastName: "Haddad", email, password: PASSWORD };
  const { secret } = must(await execute(startRegistration, someone, fields));
  const { rows } = await owner.query<{ id: string }>("select id from registration where email_key = $1", [
    email,
  ]);
  const id = rows[0]?.id ?? "";
  await owner.query("update registration set code_hash = $2 where id = $1", [id, hashCode("123456", id)]);
  must(await execute(confirmByCode(secret), someone, { code: "123456" }));
  const made = await owner.query<{ id: string }>("select id from person where email_key = $1", [email]);
  return made.rows[0]?.id ?? "";
}
