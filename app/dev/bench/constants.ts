import { addDays, addMinutes } from "date-fns";
import type { RequestList } from "@/lib/access-requests/list";
import type { Inside } from "@/lib/session";

const start = new Date();
const number = (n: number) => String(n).padStart(12, "0");

/** The rows of a list that nobody asked a database for. */
export const list: RequestList = {
  status: "requested",
  q: "",
  after: null,
  rows: Array.from({ length: 25 }, (_, n) => ({
    id: `01933f7a-0000-7000-8000-${number(n)}`,
    name: `Noor Haddad ${n + 1}`,
    email: `noor.${n + 1}.01933f7a-0000@mail.example`,
    claimedRole: "WORKER",
    status: "requested",
    createdAt: addMinutes(start, -n),
    dueAt: addDays(start, 3),
    evidence: [],
  })),
};

const companyId = "01933f7a-0000-7000-8000-000000000100";
const personId = "01933f7a-0000-7000-8000-000000000200";
const membershipId = "01933f7a-0000-7000-8000-000000000300";

/** An Admin whom nobody signed in. */
export const admin: Inside = {
  person: {
    personId,
    firstName: "Ana",
    lastName: "Ruiz",
    name: "Ana Ruiz",
    email: "admin@bench.example",
    support: false,
    stale: false,
    recent: true,
    reach: null,
  },
  company: {
    companyId,
    membershipId,
    slug: "redgum-electrical",
    companyName: "Redgum Electrical",
    timeZone: "Australia/Sydney",
    role: "ADMIN",
    asksFactor: false,
  },
  actor: {
    kind: "member",
    companyId,
    personId,
    membershipId,
    role: "ADMIN",
    recent: true,
    origin: { address: "", userAgent: "" },
  },
};
