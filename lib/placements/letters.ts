import type { Work } from "@/lib/command";
import type { LoadedConnection } from "@/lib/connections/load";
import { links } from "@/lib/links";
import type { PlacedLetter } from "@/lib/placements/facts";

/** What the mail to each placed worker says, with all that is the same for everybody asked once. */
export async function placedLetters(
  { tx }: Pick<Work, "tx">,
  { companyId, company, name, contractor }: LoadedConnection,
): Promise<(worker: { firstName: string; email: string }) => PlacedLetter> {
  const asked = await tx.requirement.findMany({
    where: { companyId, roles: { has: "WORKER" }, retiredAt: null },
    orderBy: { name: "asc" },
    take: 50,
    select: { name: true },
  });
  const same = {
    hostName: company.name,
    contractorName: contractor?.name ?? name,
    companyUrl: links.company(company.slug),
    outstanding: asked.map((requirement) => requirement.name),
  };
  return (worker) => ({ ...worker, ...same });
}
