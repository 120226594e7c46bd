import type { Role } from "@/lib/roles";

/** Of everybody in the demo. */
export const PASSWORD = "copper-kettle-lantern-42";

export type Person = { email: string; firstName: string; lastName: string; mobile?: string };
export type Company = { name: string; slug: string; code: string; town: string; admin: Person };

/** A claim to belong to Redgum Electrical: how long ago it was sent, and what became of it. */
export type Claim = {
  person: Person;
  role: Role;
  minutesAgo: number;
  message?: string;
  becomes: "requested" | "accepted" | "declined" | "withdrawn";
};

// Addresses that no mail can reach, and mobile numbers that Australia keeps for fiction.
const person = (email: string, firstName: string, lastName: string, mobile?: string): Person => ({
  email,
  firstName,
  lastName,
  mobile,
});

export const redgum: Company = {
  name: "Redgum Electrical",
  slug: "redgum",
  code: "REDGUM-4821",
  town: "Sydney",
  admin: person("admin@redgum.example", "Ana", "Ruiz"),
};

export const harbour: Company = {
  name: "Harbour Civil",
  slug: "harbour",
  code: "HARBOUR-7730",
  town: "Newcastle",
  admin: person("admin@harbour.example", "Hana", "Sato"),
};

export const support = person("support@gatehouse.example", "Priya", "Nair");

const HOUR = 60;
const DAY = 24 * HOUR;

const member = (who: Person, role: Role): Claim => ({
  person: who,
  role,
  minutesAgo: 6 * DAY,
  becomes: "accepted",
});

/** Keeps *Send notifications* off. */
export const secondAdmin = member(person("second.admin@redgum.example", "Ben", "Okafor"), "ADMIN");

export const claims: Claim[] = [
  member(person("manager@redgum.example", "Mia", "Larsen"), "MANAGER"),
  member(person("viewer@redgum.example", "Sam", "Whitlock"), "VIEWER"),
  member(person("worker@redgum.example", "Jonah", "Tui", "0491 570 156"), "WORKER"),
  {
    person: person("tomas.herrera@mail.example", "Tomás", "Herrera", "0491 570 158"),
    role: "WORKER",
    minutesAgo: 5 * DAY,
    becomes: "accepted",
  },
  {
    person: person("seun.adebayo@mail.example", "Oluwaseun", "Adébáyò", "0491 570 159"),
    role: "WORKER",
    minutesAgo: 4 * DAY,
    message: "I start on Monday with the switchboard crew.",
    becomes: "declined",
  },
  {
    person: person("grace.osullivan@mail.example", "Grace", "O’Sullivan"),
    role: "MANAGER",
    minutesAgo: 2 * DAY,
    becomes: "withdrawn",
  },
  {
    person: person("minh.khai@mail.example", "Minh Khai", "Nguyễn", "0491 570 157"),
    role: "WORKER",
    minutesAgo: 3 * DAY,
    message: "Dave from the depot asked me to register.",
    becomes: "requested",
  },
  {
    person: person("li.zhang@redgum.example", "Li", "Zhang"),
    role: "VIEWER",
    minutesAgo: DAY + 2 * HOUR,
    message: "I look after the safety reports in the Parramatta office.",
    becomes: "requested",
  },
  {
    person: person("noor.elamin@mail.example", "Noor", "El-Amin", "0491 570 006"),
    role: "WORKER",
    minutesAgo: 12,
    becomes: "requested",
  },
];

/** Somebody whom an Admin put into the lists, and what became of the invitation. */
export type Added = {
  person: Person;
  role: Role;
  reference?: string;
  becomes: "initial" | "inactive" | "invited" | "accepted" | "declined" | "revoked";
};

const worker = (
  [email, firstName, lastName, mobile]: [string, string, string, string?],
  becomes: Added["becomes"],
  reference?: string,
): Added => ({
  person: person(`${email}@mail.example`, firstName, lastName, mobile),
  role: "WORKER",
  becomes,
  reference,
});

export const added: Added[] = [
  worker(["pia.lindqvist", "Pia", "Lindqvist", "0491 571 266"], "initial", "E-1042"),
  worker(["kofi.mensah", "Kofi", "Mensah"], "initial", "E-1043"),
  worker(["yuki.tanaka", "Yuki", "Tanaka", "0491 571 491"], "invited", "E-1038"),
  worker(["ewa.kowalska", "Ewa", "Kowalska"], "invited"),
  worker(["lars.holm", "Lars", "Holm"], "revoked"),
  worker(["rosa.alvarez", "Rosa", "Álvarez", "0491 571 804"], "inactive", "E-0977"),
  { person: person("dana.cohen@redgum.example", "Dana", "Cohen"), role: "MANAGER", becomes: "invited" },
  { person: harbour.admin, role: "VIEWER", becomes: "invited" },
  worker(["seun.adebayo", "Oluwaseun", "Adébáyò"], "declined"),
];

/** At Harbour Civil: one person in two companies, and one with an invitation to answer. */
export const guests: Added[] = [
  { person: person("manager@redgum.example", "Mia", "Larsen"), role: "VIEWER", becomes: "accepted" },
  { person: redgum.admin, role: "VIEWER", becomes: "invited" },
];
