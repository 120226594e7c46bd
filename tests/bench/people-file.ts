/** A CSV of `count` people who all can be taken over; `from` numbers the first. */
export function peopleFile(count: number, from = 0): string {
  const lines = ["First name,Last name,Email,Mobile,Role,Employee no."];
  for (let n = from; n < from + count; n++) {
    const first = FIRST[n % FIRST.length];
    const last = LAST[Math.floor(n / FIRST.length) % LAST.length];
    const mobile = `0412${String((n * 7919) % 1_000_000).padStart(6, "0")}`;
    lines.push(`${first},${last} ${n},person.${n}@site.example,${mobile},Worker,R-${n}`);
  }
  return `${lines.join("\n")}\n`;
}

const FIRST = [
  "Noor",
  "Li",
  "Ana",
  "Tariq",
  "Éva",
  "Mai",
  "Tom",
  "Olga",
  "Ngoc",
  "Sam",
  "Ines",
  "Jun",
  "Zoe",
];
const LAST = [
  "Haddad",
  "Zhang",
  "Ruiz",
  "Khan",
  "Novák",
  "Tran",
  "Wells",
  "Petrova",
  "Nguyen",
  "Okafor",
  "Silva",
];
